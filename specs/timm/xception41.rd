use "families/timm/xception_aligned"

# Encoder-Decoder with Atrous Separable Convolution (Chen et al., 2018)
# Published weights: timm's xception41
network Xception41 from Xception { expect parameters == 26_969_560 }
