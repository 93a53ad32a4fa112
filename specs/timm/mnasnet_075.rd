use "families/timm/mnasnet"

# MnasNet-B1 (Tan et al., 2019), 0.75 times as wide
# https://arxiv.org/abs/1807.11626
network MnasNet_075 from MnasNet(wide=0.75) { expect parameters == 3_170_208 }
