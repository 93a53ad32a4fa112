use "families/timm/mnasnet"

# MnasNet-B1 (Tan et al., 2019)
# https://arxiv.org/abs/1807.11626
# Published weights: timm's mnasnet_100
network MnasNet_100 from MnasNet(wide=1.0) { expect parameters == 4_383_312 }
