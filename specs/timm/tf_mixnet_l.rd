use "families/timm/mixnet"

# MixNet-L: Mixed Depthwise Convolutional Kernels
# (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1907.09595
# Published weights: timm's tf_mixnet_l
network TF_MixNet_L from MixNetM(wide=1.3) {
    default conv padding=same; default norm batch(eps=1e-3)
    expect parameters == 7_329_252
}
