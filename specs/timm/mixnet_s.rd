use "families/timm/mixnet"

# MixNet-S: Mixed Depthwise Convolutional Kernels (Tan and Le, 2019)
# https://arxiv.org/abs/1907.09595
# Published weights: timm's mixnet_s
network MixNet_S from MixNetS { expect parameters == 4_134_606 }
