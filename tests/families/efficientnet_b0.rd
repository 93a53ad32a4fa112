# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), Table 1, as in timm
network EfficientNetB0 {
    input 3 x 224 x 224
    names timm_efficientnet
    stem { conv_stem: conv 3x3 32 stride=2; norm; act }

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

    head { conv_head: conv 1x1 1280; norm; act; avgpool global; dropout 0.2; dense 1000 }
    expect parameters == 5_288_548
}

block mbconv(kernel=3, expand=6) {
    let inner = in * expand
    conv_pw: conv 1x1 inner
    norm
    act
    conv_dw: conv inner kernel=kernel stride=stride groups=inner
    norm
    act
    se: squeeze in // 4
    conv_pwl: conv 1x1 width
    norm
    add
}

block separable {
    conv_dw: conv 3x3 in stride=stride groups=in
    norm
    act
    se: squeeze in // 4
    conv_pw: conv 1x1 width
    norm
    add
}

op squeeze(channels) {
    gate {
        avgpool global
        conv_reduce: conv 1x1 channels bias=true
        act
        conv_expand: conv 1x1 in bias=true
        act sigmoid
    }
}
