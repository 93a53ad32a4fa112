# Deep Residual Learning for Image Recognition (He et al., 2015), Table 1, 34-layer
# https://arxiv.org/abs/1512.03385
network ResNet34 {
    input 3 x 224 x 224
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }

    block    basic
    shortcut projection    # option B

    stage conv2: 3 x 64
    stage conv3: 4 x 128 stride=2
    stage conv4: 6 x 256 stride=2
    stage conv5: 3 x 512 stride=2

    head { avgpool global; dense 1000 }
    expect parameters == 21_797_672
    expect macs == 3_663_761_408
    expect depth == 34
}
