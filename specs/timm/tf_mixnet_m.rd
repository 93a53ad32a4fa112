use "families/timm/mixnet"

# MixNet-M: Mixed Depthwise Convolutional Kernels
# (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1907.09595
# Published weights: timm's tf_mixnet_m
network TF_MixNet_M from MixNetM {
    default conv padding=same; default norm batch(eps=1e-3)
    expect parameters == 5_014_382
}
