# Aggregated Residual Transformations (Xie et al., 2017), CIFAR: 29 layers
network ResNeXt29(groups=8, base_width=64, classes=10) {
    input 3 x 32 x 32
    stem { conv 3x3 64; norm; act }
    block    bottleneck(groups=groups, base_width=base_width)
    shortcut projection
    stage conv2: 3 x 64
    stage conv3: 3 x 128 stride=2
    stage conv4: 3 x 256 stride=2
    head { avgpool global; dense classes }
}

# Aggregated Residual Transformations, ResNeXt-29, 8x64d
network ResNeXt29_8x64d from ResNeXt29 { expect parameters == 34_426_698 }

# Aggregated Residual Transformations, ResNeXt-29, 16x64d
# https://arxiv.org/abs/1611.05431
network ResNeXt29_16x64d from ResNeXt29(groups=16) { expect parameters == 68_155_210 }
