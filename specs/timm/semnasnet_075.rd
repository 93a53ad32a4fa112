use "families/timm/mnasnet"

# MnasNet-A1 (Tan et al., 2019), 0.75 times as wide
# https://arxiv.org/abs/1807.11626
# Published weights: timm's semnasnet_075
network SeMnasNet_075 from SeMnasNet(wide=0.75) { expect parameters == 2_912_278 }
