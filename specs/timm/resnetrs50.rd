use "timm/resnet50d"

# ResNet-RS-50 (Bello et al., 2021): no stem pool, squeezed to a quarter
# https://arxiv.org/abs/2103.07579
# Published weights: timm's resnetrs50
network ResNetRS50 from ResNet50D {
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool: { conv 3x3 64 stride=2; norm; act }    # a strided conv, not a pool
    }
    block se_bottleneck(reduction=4, divisor=8)
    expect parameters == 35_691_912
}
