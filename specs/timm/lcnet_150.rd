use "families/timm/lcnet"

# PP-LCNet (Cui et al., 2021), 1.5 times as wide
# https://arxiv.org/abs/2109.15099
network LCNet_150 from LCNet(wide=1.5) { expect parameters == 4_501_112 }
