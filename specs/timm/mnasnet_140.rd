use "families/timm/mnasnet"

# MnasNet-B1 (Tan et al., 2019), 1.4 times as wide
# https://arxiv.org/abs/1807.11626
network MnasNet_140 from MnasNet(wide=1.4) { expect parameters == 7_115_728 }
