use "families/timm/mixnet"

# MixNet-XXL: Mixed Depthwise Convolutional Kernels (Tan and Le, 2019)
# https://arxiv.org/abs/1907.09595
network MixNet_XXL from MixNetM(wide=2.4, second=2, more=4) { expect parameters == 23_961_752 }
