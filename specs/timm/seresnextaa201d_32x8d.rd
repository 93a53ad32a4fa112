use "timm/seresnextaa101d_32x8d"

# SE-ResNeXt-201-D 32x8d whose strides are means, a stem of 64, 64, 128
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnextaa201d_32x8d
network SEResNeXtAA201D_32x8d from SEResNeXtAA101D_32x8d {
    stem {
        conv1: { conv 3x3 64 stride=2; norm; act; conv 3x3 64; norm; act; conv 3x3 128 }
        norm
        act
        avgpool 2x2 stride=2
    }
    stage conv3: 24 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    stage conv5: 4 x 512 stride=2
    expect parameters == 149_394_904
}
