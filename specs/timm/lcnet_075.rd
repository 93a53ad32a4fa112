use "families/timm/lcnet"

# PP-LCNet (Cui et al., 2021), 0.75 times as wide
# https://arxiv.org/abs/2109.15099
# Published weights: timm's lcnet_075
network LCNet_075 from LCNet(wide=0.75) { expect parameters == 2_358_288 }
