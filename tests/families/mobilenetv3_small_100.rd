# Searching for MobileNetV3 (Howard et al., 2019), Table 2, as in timm
network MobileNetV3Small {
    input 3 x 224 x 224
    names timm_efficientnet
    stem { conv_stem: conv 3x3 16 stride=2; norm; act hardswish }

    shortcut none change
    default act hardswish

    stage blocks0: 1 x 16 stride=2 block=separable(squeezed=8)
    stage blocks1: 2 x 24 stride=2 block=inverted(first=72, rest=88)
    stage blocks2: 3 x 40 stride=2 block=attentive(first=96, rest=240)
    stage blocks3: 2 x 48 block=attentive(first=in * 3, rest=in * 3)
    stage blocks4: 3 x 96 stride=2 block=attentive(first=in * 6, rest=in * 6)
    stage blocks5: 1 x 576 block=conv_norm_act

    head {
        avgpool global; conv_head: conv 1x1 1024 bias=true; act; flatten; dropout 0.2; dense 1000
    }
    expect parameters == 2_542_856
}

op squeeze(squeezed) {
    gate {
        avgpool global
        conv_reduce: conv 1x1 squeezed bias=true
        act relu
        conv_expand: conv 1x1 in bias=true
        act hardsigmoid
    }
}

block separable(squeezed) {
    conv_dw: conv 3x3 in stride=stride groups=in
    norm
    act relu
    se: squeeze squeezed
    conv_pw: conv 1x1 width
    norm
    add
}

# a stage's first unit, with the stride of 2, is wider or narrower inside than the rest
block inverted(first, rest) {
    let inner = (stride - 1) * first + (2 - stride) * rest
    conv_pw: conv 1x1 inner
    norm
    act relu
    conv_dw: conv 3x3 inner stride=stride groups=inner
    norm
    act relu
    conv_pwl: conv 1x1 width
    norm
    add
}

block attentive(first, rest) {
    let inner = (stride - 1) * first + (2 - stride) * rest
    conv_pw: conv 1x1 inner
    norm
    act
    conv_dw: conv 5x5 inner stride=stride groups=inner
    norm
    act
    se: squeeze round_to(inner / 4, 8)
    conv_pwl: conv 1x1 width
    norm
    add
}

block conv_norm_act {
    conv: conv 1x1 width
    norm
    act
}
