use "families/timm/mnasnet"

# Single-Path NAS (Stamoulis et al., 2019)
# https://arxiv.org/abs/1904.02877
# Published weights: timm's spnasnet_100
network SPNASNet_100 from SPNASNet { expect parameters == 4_421_616; expect depth == 65 }
