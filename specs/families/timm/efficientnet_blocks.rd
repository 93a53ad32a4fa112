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

# the expansion may have a fraction: then the channels are rounded, too; `blur` is the stride
# that a blur has in the place of the conv
block inverted(kernel=3, expand=6, se=0, group=1, weighed=false, blur=1) {
    let inner = round_to(in * expand, 8, 0.9)
    conv_pw: conv 1x1 inner
    bn1: norm
    act
    conv_dw: conv inner kernel=kernel stride=stride // blur dilation=first_dilation groups=inner // group
    bn2: norm
    act
    blurpool stride=blur border=zeros if blur > 1
    se: squeeze max(round(in * se), 1) if se > 0 and not weighed
    se: context max(round(in * se), 1) if weighed
    conv_pwl: conv 1x1 width
    bn3: norm
    add
}

# convs by a sum of kernels, which follows from each image: CondConv (Yang et al., 2019)
block conditional(kernel=3, expand=6, se=0, experts=4) {
    let inner = round_to(in * expand, 8, 0.9)
    mark whole
    avgpool global
    routing_fn: dense experts
    act sigmoid
    mark shares
    from whole
    conv_pw: expert_conv 1x1 inner experts=experts by=shares
    bn1: norm
    act
    conv_dw: expert_conv inner kernel=kernel stride=stride dilation=first_dilation groups=inner experts=experts by=shares
    bn2: norm
    act
    se: squeeze max(round(in * se), 1) if se > 0
    conv_pwl: expert_conv 1x1 width experts=experts by=shares
    bn3: norm
    add
}

# one conv in the place of the first two, also called a fused inverted residual; `mean` is how
# many pixels a side a mean takes in the place of the stride, or the stride of a blur
block edge(kernel=3, expand=4, se=0, groups=1, relu=false, mean=1, blurred=false) {
    let inner = round_to(in * expand, 8, 0.9)
    conv_exp: conv inner kernel=kernel stride=stride // mean dilation=first_dilation groups=groups
    bn1: norm
    act relu if relu
    act if not relu
    aa: avgpool kernel=mean if mean > 1 and not blurred
    blurpool stride=mean border=zeros if mean > 1 and blurred
    se: squeeze max(round(in * se), 1) relu=relu if se > 0
    conv_pwl: conv 1x1 width
    bn2: norm
    add
}
