# Where the parts of a network may lie by its `names`

# Stem, units and the last conv are one row: torchvision's MobileNets
network InOneRow {
    input 3 x 32 x 32
    names torchvision_mobilenet
    stem { conv 3x3 8 stride=2; norm; act }
    block    separable
    shortcut none change
    stage one: 2 x 8
    stage two: 3 x 16 stride=2
    head {
        conv 1x1 32; norm; act
        avgpool global; flatten; classifier: { dropout 0.2; dense 10 }
    }
}

op conv_norm_act(channels, stride=1, groups=1) {
    conv 3x3 channels stride=stride groups=groups
    norm
    act
}

block separable {
    conv: {
        conv_norm_act in stride=stride groups=in
        conv 1x1 width
        norm
    }
    add
}

# The stem has a module of its own, and what downsamples lies in the stage behind it:
# timm's ConvNeXts
network InStages {
    input 3 x 32 x 32
    names timm_convnext
    stem { conv 4x4 8 stride=4; norm }
    block    deep
    shortcut identity
    stage one: 2 x 8
    down: { norm; conv 2x2 16 stride=2 }
    stage two: 1 x 16
    head { avgpool global; flatten; head: { norm: norm; fc: dense 10 } }
}

block deep {
    conv_dw: conv 3x3 width groups=width
    norm: norm
    mlp: { fc1: conv 1x1 width * 4; act gelu; fc2: conv 1x1 width }
    add
}

# Ops of the stem stand beside the stages, by name: torchvision's DenseNets
network ByName {
    input 3 x 32 x 32
    names torchvision_densenet
    stem { conv0: conv 3x3 8; norm0: norm; act }
    block dense_layer
    stage dense1: 2 x 4
    transition1: { norm: norm; relu: act; conv: conv 1x1 in // 2; pool: avgpool 2x2 }
    stage dense2: 1 x 4
    head { norm5: norm; act; avgpool global; dense 10 }
}

block dense_layer {
    concat { identity; { norm; act; conv 3x3 width } }
}
