# FasterNet (Chen et al., 2023): a conv over a quarter of the channels
network FasterNet(dim=96, depth1=1, depth2=2, depth3=8, depth4=2) {
    input 3 x 224 x 224
    stem { proj: conv 4x4 dim stride=4 padding=0; norm }

    block    partial
    shortcut identity

    stage stage1: depth1 x dim
    downsample2: { reduction: conv 2x2 2 * dim stride=2 padding=0; norm }
    stage stage2: depth2 x 2 * dim
    downsample3: { reduction: conv 2x2 4 * dim stride=2 padding=0; norm }
    stage stage3: depth3 x 4 * dim
    downsample4: { reduction: conv 2x2 8 * dim stride=2 padding=0; norm }
    stage stage4: depth4 x 8 * dim

    head {
        avgpool global
        conv_head: conv 1x1 1280
        act
        flatten
        classifier: dense 1000
    }
}

block partial {
    let convolved = width // 4
    concat {
        { slice convolved; spatial_mixing: conv 3x3 convolved }
        slice width - convolved start=convolved
    }
    mlp: { conv 1x1 2 * width; norm; act; conv 1x1 width }
    add
}

network FasterNetT0 from FasterNet(dim=40) { default act gelu }
network FasterNetT1 from FasterNet(dim=64) { default act gelu }
network FasterNetT2 = FasterNet()
network FasterNetS = FasterNet(dim=128, depth3=13)
network FasterNetM = FasterNet(dim=144, depth1=3, depth2=4, depth3=18, depth4=3)
network FasterNetL = FasterNet(dim=192, depth1=3, depth2=4, depth3=18, depth4=3)
