use "families/timm/mnasnet"

# MnasNet-A1 (Tan et al., 2019), 1.4 times as wide
# https://arxiv.org/abs/1807.11626
network SeMnasNet_140 from SeMnasNet(wide=1.4) { expect parameters == 6_105_992 }
