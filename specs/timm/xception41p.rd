use "families/timm/xception_aligned"

# Encoder-Decoder with Atrous Separable Convolution
# (Chen et al., 2018), with pre-activation
# Published weights: timm's xception41p
network Xception41P from XceptionP {
    default norm
    expect parameters == 26_907_752
}
