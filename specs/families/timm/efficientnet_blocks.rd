# Units of EfficientNet, MNASNet, MobileNet and their kin, as in timm's `_efficientnet_blocks.py`

op squeeze(channels, relu=false) {
    gate {
        avgpool global
        conv_reduce: conv 1x1 channels bias=true
        act relu if relu
        act if not relu
        conv_expand: conv 1x1 in bias=true
        act sigmoid
    }
}

# the same of a mean that weighs its pixels
op context(channels) {
    gate {
        conv_attn: avgpool attention
        mlp_scale: {
            fc1: conv 1x1 channels bias=true
            norm: norm layer(eps=1e-6)
            act
            fc2: conv 1x1 in bias=true
        }
        act sigmoid
    }
}

block conv_act(kernel=3) {
    conv: conv width kernel=kernel stride=stride dilation=first_dilation
    bn1: norm
    act
    add
}

block separable(kernel=3, se=0, group=1, relu=false, activated=false) {
    conv_dw: conv in kernel=kernel stride=stride dilation=first_dilation groups=in // group
    bn1: norm
    act relu if relu
    act if not relu
    se: squeeze max(round(in * se), 1) if se > 0
    conv_pw: conv 1x1 width
    bn2: norm
    act if activated
    add
}

# the expansion may have a fraction: then the channels are rounded, too
block inverted(kernel=3, expand=6, se=0, group=1, weighed=false) {
    let inner = round_to(in * expand, 8, 0.9)
    conv_pw: conv 1x1 inner
    bn1: norm
    act
    conv_dw: conv inner kernel=kernel stride=stride dilation=first_dilation groups=inner // group
    bn2: norm
    act
    se: squeeze max(round(in * se), 1) if se > 0 and not weighed
    context max(round(in * se), 1) if weighed
    conv_pwl: conv 1x1 width
    bn3: norm
    add
}

# one conv in the place of the first two, also called a fused inverted residual; `mean` is how
# many pixels a side a mean takes in the place of the stride
block edge(kernel=3, expand=4, se=0, groups=1, relu=false, mean=1) {
    let inner = round_to(in * expand, 8, 0.9)
    conv_exp: conv inner kernel=kernel stride=stride // mean dilation=first_dilation groups=groups
    bn1: norm
    act relu if relu
    act if not relu
    aa: avgpool kernel=mean if mean > 1
    se: squeeze max(round(in * se), 1) relu=relu if se > 0
    conv_pwl: conv 1x1 width
    bn2: norm
    add
}
