# Units of MobileNetV3 and its kin: gates are hard sigmoids, and some units have ReLUs

op squeeze(channels, relu=true) {
    gate {
        avgpool global
        conv_reduce: conv 1x1 channels bias=true
        act relu if relu
        act if not relu
        conv_expand: conv 1x1 in bias=true
        act hardsigmoid
    }
}

block conv_act(kernel=1) {
    conv: conv width kernel=kernel stride=stride dilation=first_dilation
    bn1: norm
    act
    add
}

block separable(kernel=3, se=0, multiple=8, relu=false, activated=false) {
    conv_dw: conv in kernel=kernel stride=stride dilation=first_dilation groups=in
    bn1: norm
    act relu if relu
    act if not relu
    se: squeeze max(round_to(in * se, multiple, 0.9), 1) if se > 0
    conv_pw: conv 1x1 width
    bn2: norm
    act if activated
    add
}

block bneck(kernel=3, expand=6, se=0, multiple=8, least=0.9, relu=false, squeeze_relu=true) {
    let inner = round_to(in * expand, 8, 0.9)
    conv_pw: conv 1x1 inner
    bn1: norm
    act relu if relu
    act if not relu
    conv_dw: conv inner kernel=kernel stride=stride dilation=first_dilation groups=inner
    bn2: norm
    act relu if relu
    act if not relu
    se: squeeze max(round_to(inner * se, multiple, least), 1) relu=squeeze_relu if se > 0
    conv_pwl: conv 1x1 width
    bn3: norm
    add
}
