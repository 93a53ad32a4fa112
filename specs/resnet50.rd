# Deep Residual Learning for Image Recognition (He et al., 2015), Table 1, 50-layer
# https://arxiv.org/abs/1512.03385
network ResNet50 {
    input 3 x 224 x 224
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }

    block    bottleneck_v1    # the paper's: stride on the first 1x1
    shortcut projection       # option B

    stage conv2: 3 x 64
    stage conv3: 4 x 128 stride=2
    stage conv4: 6 x 256 stride=2
    stage conv5: 3 x 512 stride=2

    head { avgpool global; dense 1000 }
    expect parameters == 25_557_032
    expect macs == 3_857_973_248
    expect depth == 50
}
