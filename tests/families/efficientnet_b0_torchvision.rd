# EfficientNet-B0 as in torchvision
network EfficientNetB0 {
    input 3 x 224 x 224
    names torchvision_efficientnet
    stem { conv 3x3 32 stride=2; norm; act }

    block    mbconv
    shortcut none change
    default act silu

    stage stage2: 1 x 16 block=separable
    stage stage3: 2 x 24 stride=2
    stage stage4: 2 x 40 stride=2 block=mbconv(kernel=5)
    stage stage5: 3 x 80 stride=2
    stage stage6: 3 x 112 block=mbconv(kernel=5)
    stage stage7: 4 x 192 stride=2 block=mbconv(kernel=5)
    stage stage8: 1 x 320

    head {
        conv 1x1 1280; norm; act
        avgpool global; flatten; classifier: { dropout 0.2; dense 1000 }
    }
    expect parameters == 5_288_548
}

block mbconv(kernel=3, expand=6) {
    let inner = in * expand
    block: {
        conv_norm_act inner
        conv_norm_act inner kernel=kernel stride=stride groups=inner
        squeeze_excite in // 4
        conv_norm width
    }
    add
}

block separable {
    block: {
        conv_norm_act in kernel=3 stride=stride groups=in
        squeeze_excite in // 4
        conv_norm width
    }
    add
}

op conv_norm_act(channels, kernel=1, stride=1, groups=1) {
    conv channels kernel=kernel stride=stride groups=groups
    norm
    act
}

op conv_norm(channels) {
    conv 1x1 channels
    norm
}

op squeeze_excite(channels) {
    gate {
        avgpool global
        fc1: conv 1x1 channels bias=true
        act
        fc2: conv 1x1 in bias=true
        act sigmoid
    }
}
