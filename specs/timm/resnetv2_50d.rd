use "timm/resnetv2_50"

# Pre-activation ResNet-50-D: a deep stem, shortcuts that average
# https://arxiv.org/abs/1603.05027
network ResNetV2_50d from ResNetV2_50 {
    stem {
        stem: {
            conv1: conv 3x3 32 stride=2
            norm1: norm
            act
            conv2: conv 3x3 32
            norm2: norm
            act
            conv3: conv 3x3 64
            pool: maxpool 3x3 stride=2
        }
    }
    shortcut resnetv2_avgpool_projection
    expect parameters == 25_568_584
}
