use "families/timm/mixnet"

# MixNet-XL: Mixed Depthwise Convolutional Kernels (Tan and Le, 2019)
# https://arxiv.org/abs/1907.09595
# Published weights: timm's mixnet_xl
network MixNet_XL from MixNetM(wide=1.6, more=4) { expect parameters == 11_896_768 }
