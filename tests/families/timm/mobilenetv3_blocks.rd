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

block separable(kernel=3, squeezed=0, relu=false, activated=false) {
    conv_dw: conv in kernel=kernel stride=stride dilation=first_dilation groups=in
    bn1: norm
    act relu if relu
    act if not relu
    se: squeeze max(squeezed, 1) if squeezed > 0
    conv_pw: conv 1x1 width
    bn2: norm
    act if activated
    add
}

block bneck(kernel=3, expand=6, squeezed=0, relu=false, squeeze_relu=true) {
    let inner = round_to(in * expand, 8, 0.9)
    conv_pw: conv 1x1 inner
    bn1: norm
    act relu if relu
    act if not relu
    conv_dw: conv inner kernel=kernel stride=stride dilation=first_dilation groups=inner
    bn2: norm
    act relu if relu
    act if not relu
    se: squeeze max(squeezed, 1) relu=squeeze_relu if squeezed > 0
    conv_pwl: conv 1x1 width
    bn3: norm
    add
}
