use "families/timm/mixnet"

# MixNet-L: Mixed Depthwise Convolutional Kernels (Tan and Le, 2019)
# https://arxiv.org/abs/1907.09595
# Published weights: timm's mixnet_l
network MixNet_L from MixNetM(wide=1.3) { expect parameters == 7_329_252 }
