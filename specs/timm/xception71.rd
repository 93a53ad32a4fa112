use "families/timm/xception_aligned"

# Encoder-Decoder with Atrous Separable Convolution (Chen et al., 2018)
# Published weights: timm's xception71
network Xception71 from Xception {
    stage entry2: 2 x 256 stride=2 stride_on=last
    stage entry3: 2 x 728 stride=2 stride_on=last
    stage middle: 16 x 728
    expect parameters == 42_338_736
}
