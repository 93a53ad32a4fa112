use "families/timm/mnasnet"

# MnasNet-Small (Tan et al., 2019)
# https://arxiv.org/abs/1807.11626
# Published weights: timm's mnasnet_small
network MnasNet_Small from MnasNetSmall { expect parameters == 2_030_264 }
