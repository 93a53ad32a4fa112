use "families/timm/xception_aligned"

# Encoder-Decoder with Atrous Separable Convolution (Chen et al., 2018)
# Published weights: timm's xception65
network Xception65 from Xception(middle=16) { expect parameters == 39_916_312 }
