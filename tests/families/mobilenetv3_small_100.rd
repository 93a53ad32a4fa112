# Searching for MobileNetV3 (Howard et al., 2019), Table 2, as in timm
network MobileNetV3Small {
    input 3 x 224 x 224
    stem { conv 3x3 16 stride=2; norm; act hardswish }

    shortcut none change
    default act hardswish

    stage bneck1: 1 x 16 stride=2 block=separable(squeezed=8)
    stage bneck2: 1 x 24 stride=2 block=inverted(inner=72)
    stage bneck3: 1 x 24 block=inverted(inner=88)
    stage bneck4: 1 x 40 stride=2 block=attentive(inner=96)
    stage bneck5: 2 x 40 block=attentive(inner=240)
    stage bneck6: 1 x 48 block=attentive(inner=120)
    stage bneck7: 1 x 48 block=attentive(inner=144)
    stage bneck8: 1 x 96 stride=2 block=attentive(inner=288)
    stage bneck9: 2 x 96 block=attentive(inner=576)
    last: { conv 1x1 576; norm; act }

    head { avgpool global; conv 1x1 1024 bias=true; act; flatten; dropout 0.2; dense 1000 }
    expect parameters == 2_542_856
}

op squeeze(squeezed) {
    gate {
        avgpool global
        conv 1x1 squeezed bias=true
        act relu
        conv 1x1 in bias=true
        act hardsigmoid
    }
}

block separable(squeezed) {
    conv 3x3 in stride=stride groups=in
    norm
    act relu
    squeeze squeezed
    conv 1x1 width
    norm
    add
}

block inverted(inner) {
    conv 1x1 inner
    norm
    act relu
    conv 3x3 inner stride=stride groups=inner
    norm
    act relu
    conv 1x1 width
    norm
    add
}

block attentive(inner) {
    conv 1x1 inner
    norm
    act
    conv 5x5 inner stride=stride groups=inner
    norm
    act
    squeeze round_to(inner / 4, 8)
    conv 1x1 width
    norm
    add
}
