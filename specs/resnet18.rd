# Deep Residual Learning for Image Recognition (He et al., 2015), Table 1, 18-layer
# https://arxiv.org/abs/1512.03385
network ResNet18 {
    input 3 x 224 x 224
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }

    block    basic
    shortcut projection    # option B

    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 2 x 256 stride=2
    stage conv5: 2 x 512 stride=2

    head { avgpool global; dense 1000 }
    expect parameters == 11_689_512
    expect macs == 1_814_073_344
    expect depth == 18
}
