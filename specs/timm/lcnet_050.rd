use "families/timm/lcnet"

# PP-LCNet (Cui et al., 2021), 0.5 times as wide
# https://arxiv.org/abs/2109.15099
# Published weights: timm's lcnet_050
network LCNet_050 from LCNet(wide=0.5) { expect parameters == 1_880_856 }
