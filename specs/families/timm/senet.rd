# Squeeze-and-Excitation Networks (Hu et al., 2018), as in timm's `senet.py`
network SENet(d1=3, d2=4, d3=6, d4=3) {
    input 3 x 224 x 224
    init he_normal dense=uniform
    stem {
        layer0: { conv1: conv 7x7 64 stride=2; bn1: norm; act }
        maxpool 3x3 stride=2 padding=0 ceil=true
    }
    block    bottleneck(width, width, stride_first=true)
    shortcut projection
    stage layer1: d1 x 64
    stage layer2: d2 x 128 stride=2
    stage layer3: d3 x 256 stride=2
    stage layer4: d4 x 512 stride=2
    head { avgpool global; last_linear: dense 1000 }
}

network SEResNet from SENet { block basic }

network SEResNeXt from SENet { block bottleneck(2 * width, 2 * width, groups=32) }

op squeeze {
    gate {
        avgpool global
        fc1: conv 1x1 in // 16 bias=true
        act
        fc2: conv 1x1 in bias=true
        act sigmoid
    }
}

block bottleneck(narrow, inner, groups=1, stride_first=false) {
    conv 1x1 narrow stride=stride if stride_first
    else conv 1x1 narrow
    norm
    act
    conv 3x3 inner groups=groups if stride_first
    else conv 3x3 inner stride=stride groups=groups
    norm
    act
    conv 1x1 4 * width
    norm
    se_module: squeeze
    add
    act
}

block basic {
    conv 3x3 width stride=stride
    norm
    act
    conv 3x3 width
    norm
    act    # unlike other ResNets, before the attention
    se_module: squeeze
    add
    act
}
