# Rethinking Channel Dimensions for Efficient Model Design (Han et al., 2020): the channels grow
# by the same number from each unit to the next, by `width` over all of them
network ReXNet(wide=1.0, divisor=1) {
    input 3 x 224 x 224
    names in_features
    default act silu
    init he_normal fan=group dense=uniform_out
    stem { stem: conv_norm round_to(round(32 * wide), divisor, 0.9) kernel=3 stride=2; act }

    block    linear(wide, divisor, se=true)
    shortcut none stride
    shortcut widened channels

    stage b0: 1 x 180 block=linear(wide, divisor, expand=1) shortcut=none
    stage b1: 2 x 180 stride=2 block=linear(wide, divisor)
    stage b2: 2 x 180 stride=2
    stage b3: 3 x 180 stride=2
    stage b4: 3 x 180
    stage b5: 5 x 180 stride=2
    last: { conv: conv 1x1 round_to(1280 * wide, divisor, 0.9); bn: norm; act: act }

    head { avgpool global; flatten; head: { drop: dropout 0.2; fc: dense 1000 } }
}

names in_features { unit "features.{place0}" }

op conv_norm(channels, kernel=1, stride=1, dilation=1, groups=1) {
    conv: conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    bn: norm
}

op squeeze(channels) {
    gate {
        avgpool global
        fc1: conv 1x1 channels bias=true
        bn: norm
        act relu
        fc2: conv 1x1 in bias=true
        act sigmoid
    }
}

block linear(wide, divisor, expand=6, se=false) {
    let inner = round_to(in * expand, divisor, 0.9)
    conv_exp: conv_norm inner if expand > 1
    act if expand > 1
    conv_dw: conv_norm inner kernel=3 stride=stride dilation=first_dilation groups=inner
    se: squeeze round_to(inner // 12, divisor, 0.9) if se
    act relu6
    conv_pwl: conv_norm round_to(round((16 + width * index / blocks) * wide), divisor, 0.9)
    add
}

# x is added to the first channels
shortcut widened { pad_channels out }
