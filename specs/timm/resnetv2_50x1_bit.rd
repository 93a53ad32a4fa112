use "timm/resnetv2_50"

# Big Transfer (Kolesnikov et al., 2020): standardised weights, group norm
# https://arxiv.org/abs/1912.11370
# Published weights: timm's resnetv2_50x1_bit
network ResNetV2_50x1_BiT(factor=1) from ResNetV2_50 {
    default norm group(32)
    default conv standardize=1e-8
    stem {
        stem: {
            conv: conv 7x7 64 * factor stride=2
            pad: zeropad 1    # zeros of this pad can be a maximum; a pool's own padding never is
            pool: maxpool 3x3 stride=2 padding=0
        }
    }
    stage conv2: 3 x 64 * factor
    stage conv3: 4 x 128 * factor stride=2
    stage conv4: 6 x 256 * factor stride=2
    stage conv5: 3 x 512 * factor stride=2
    head {
        norm: norm
        act
        head: { pool: avgpool global; fc: conv 1x1 1000 bias=true standardize=0; flatten: flatten }
    }
    expect parameters == 25_549_352
}
