# Selective Kernel Networks (Li et al., 2019), as in timm
network SKResNet(d1=3, d2=4, d3=6, d4=3) {
    input 3 x 224 x 224
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }
    block    basic
    shortcut projection
    stage layer1: d1 x 64
    stage layer2: d2 x 128 stride=2
    stage layer3: d3 x 256 stride=2
    stage layer4: d4 x 512 stride=2
    head { avgpool global; dense 1000 }
}

network SKResNet18 = SKResNet(d1=2, d2=2, d3=2, d4=2)
network SKResNet34 = SKResNet()

network SKResNet50 from SKResNet { block bottleneck }

network SKResNeXt50_32x4d from SKResNet {
    block bottleneck(inner=2, groups=32, divisor=32, halved=false)
}

network SKResNet50D from SKResNet50 {
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool 3x3 stride=2
    }
    shortcut avgpool_projection
}

op conv_norm(channels, kernel=1, stride=1, dilation=1, groups=1) {
    conv: conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    bn: norm
}

# two kernels, of which the second is wider by dilation; each sees one half of the channels, or all
op selective(channels, stride=1, dilation=1, groups=1, share=16, divisor=8, halved=true) {
    select {
        path0: {
            piece 0 of=2 if halved
            conv_norm channels kernel=3 stride=stride dilation=dilation groups=groups
            act
        }
        path1: {
            piece 1 of=2 if halved
            conv_norm channels kernel=3 stride=stride dilation=2 * dilation groups=groups
            act
        }
        by {
            avgpool global
            fc_reduce: conv 1x1 max(divisor, round_to(channels / share, divisor))
            bn: norm
            act
            fc_select: conv 1x1 2 * channels
        }
    }
}

block basic {
    conv1: selective width stride=stride dilation=first_dilation share=8 divisor=16
    conv2: conv_norm width kernel=3 dilation=dilation
    add
    act
}

block bottleneck(inner=1, groups=1, divisor=8, halved=true) {
    conv1: { conv_norm inner * width; act }
    conv2: selective inner * width stride=stride dilation=first_dilation groups=groups divisor=divisor halved=halved
    conv3: conv_norm 4 * width
    add
    act
}
