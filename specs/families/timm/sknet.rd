# Selective Kernel Networks (Li et al., 2019), as in timm
network SKResNet(d1=3, d2=4, d3=6, d4=3) {
    input 3 x 224 x 224
    names timm_sknet
    init he_normal dense=uniform
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }
    block    basic
    shortcut projection
    stage layer1: d1 x 64
    stage layer2: d2 x 128 stride=2
    stage layer3: d3 x 256 stride=2
    stage layer4: d4 x 512 stride=2
    head { avgpool global; dense 1000 }
}

network SKResNet50 from SKResNet { block bottleneck }

# torchvision's names, and the paths of a unit in a list
names timm_sknet {
    unit "layer{stage1}.{unit0}"
    shortcut "downsample.{op0}"
    norm "bn"
    list "paths"
}

op conv_norm(channels, kernel=1, stride=1, dilation=1, groups=1) {
    conv: conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    bn: norm
}

op conv_norm_act(channels, kernel=1, stride=1, dilation=1, groups=1) {
    conv: conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    bn: norm
    act
}

# two kernels, of which the second is wider by dilation; each sees one half of the channels, or all
op selective(channels, stride=1, dilation=1, groups=1, share=16, divisor=8, halved=true) {
    select {
        {
            piece 0 of=2 if halved
            paths0: conv_norm_act channels kernel=3 stride=stride dilation=dilation groups=groups
        }
        {
            piece 1 of=2 if halved
            paths1: conv_norm_act channels kernel=3 stride=stride dilation=2 * dilation groups=groups
        }
        by {
            avgpool global
            attn: {
                fc_reduce: conv 1x1 max(divisor, round_to(channels / share, divisor))
                bn: norm
                act
                fc_select: conv 1x1 2 * channels
            }
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
    conv1: conv_norm_act inner * width
    conv2: selective inner * width stride=stride dilation=first_dilation groups=groups divisor=divisor halved=halved
    conv3: conv_norm 4 * width
    add
    act
}
