use "families/timm/mixnet"

# MixNet-M: Mixed Depthwise Convolutional Kernels (Tan and Le, 2019)
# https://arxiv.org/abs/1907.09595
# Published weights: timm's mixnet_m
network MixNet_M from MixNetM { expect parameters == 5_014_382 }
