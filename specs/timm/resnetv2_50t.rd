use "timm/resnetv2_50d"

# Pre-activation ResNet-50-T: a tiered stem
# https://arxiv.org/abs/1603.05027
network ResNetV2_50t from ResNetV2_50d {
    stem {
        stem: {
            conv1: conv 3x3 24 stride=2
            norm1: norm
            act
            conv2: conv 3x3 32
            norm2: norm
            act
            conv3: conv 3x3 64
            pool: maxpool 3x3 stride=2
        }
    }
    expect parameters == 25_566_048
}
