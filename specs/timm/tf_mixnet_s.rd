use "families/timm/mixnet"

# MixNet-S: Mixed Depthwise Convolutional Kernels
# (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1907.09595
# Published weights: timm's tf_mixnet_s
network TF_MixNet_S from MixNetS {
    default conv padding=same; default norm batch(eps=1e-3)
    expect parameters == 4_134_606
}
