use "families/timm/mnasnet"

# MnasNet-B1 (Tan et al., 2019), 0.5 times as wide
# https://arxiv.org/abs/1807.11626
network MnasNet_050 from MnasNet(wide=0.5) { expect parameters == 2_218_512 }
