use "families/timm/lcnet"

# PP-LCNet (Cui et al., 2021), 0.35 times as wide
# https://arxiv.org/abs/2109.15099
network LCNet_035 from LCNet(wide=0.35) { expect parameters == 1_644_370 }
