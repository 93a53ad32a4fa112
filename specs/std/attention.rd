# Squeeze-and-Excitation Networks: channels weighted by their means.
op squeeze_excite(squeezed) {
    gate {
        avgpool global
        fc1: conv 1x1 squeezed bias=true
        act relu
        fc2: conv 1x1 in bias=true
        act sigmoid
    }
}

# GCNet: channels weighted by a mean that weighs its pixels.
op global_context(squeezed) {
    gate {
        conv_attn: avgpool attention
        mlp_scale: {
            fc1: conv 1x1 squeezed bias=true
            norm: norm layer(eps=1e-6)
            act relu
            fc2: conv 1x1 in bias=true
        }
        act sigmoid
    }
}

block se_basic(reduction=16, divisor=1) {
    conv 3x3 width stride=stride dilation=first_dilation
    norm
    act
    conv 3x3 width dilation=dilation
    norm
    se: squeeze_excite max(divisor, round_to(width / reduction, divisor))
    add
    act
}

block se_bottleneck(expansion=4, groups=1, base_width=64, reduction=16, divisor=1) {
    let inner = width * base_width // 64 * groups
    conv 1x1 inner
    norm
    act
    conv 3x3 inner stride=stride dilation=first_dilation groups=groups
    norm
    act
    conv 1x1 width * expansion
    norm
    se: squeeze_excite max(divisor, round_to(width * expansion / reduction, divisor))
    add
    act
}
