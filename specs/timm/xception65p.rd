use "families/timm/xception_aligned"

# Encoder-Decoder with Atrous Separable Convolution
# (Chen et al., 2018), with pre-activation
# Published weights: timm's xception65p
network Xception65P from XceptionP(middle=16) { expect parameters == 39_819_560 }
