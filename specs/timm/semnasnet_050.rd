use "families/timm/mnasnet"

# MnasNet-A1 (Tan et al., 2019), 0.5 times as wide
# https://arxiv.org/abs/1807.11626
network SeMnasNet_050 from SeMnasNet(wide=0.5) { expect parameters == 2_082_006 }
