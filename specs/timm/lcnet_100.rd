use "families/timm/lcnet"

# PP-LCNet (Cui et al., 2021)
# https://arxiv.org/abs/2109.15099
# Published weights: timm's lcnet_100
network LCNet_100 from LCNet(wide=1.0) { expect parameters == 2_953_800 }
