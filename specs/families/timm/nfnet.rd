# Nets without norms, as timm 1.0.31 has them: standardised convs with a gain, which holds
# that of the activation, and units that add a fifth of what they make.

names timm_nfnet {
    unit "stages.{stage0}.{unit0}"
    shortcut "downsample" first
}

op squeeze(squeezed) {
    gate {
        avgpool global
        fc1: conv 1x1 squeezed standardize=0 gain=0
        act relu
        fc2: conv 1x1 in standardize=0 gain=0
        act sigmoid
    }
}

shortcut mean_projection {
    pool: avgpool 2x2 stride=1 padding=same count_padding=true if dilation > stride
    else avgpool kernel=stride stride=stride ceil=true
    conv: conv 1x1 out
}

# x over the root of its variance: each unit adds 0.04 to it, and the first of a stage, at
# `start`, sets it back, having seen what the units `before` made. `gamma` is the gain of an
# activation whose convs do not hold it.
block norm_free(
    start,
    before,
    inner,
    group,
    squeezed=0,
    gamma=1,
    extra=false,
    within=false,
    attended=false,
    skip=false,
) {
    let place = index - start
    let mid = round_to(inner, 8) // group * group
    act1: act
    scale gamma if gamma > 1
    scale (1 + 0.04 * place) ** -0.5 if place > 0
    else scale (1 + 0.04 * before) ** -0.5
    split weighted
    conv1: conv 1x1 mid
    act2: act
    scale gamma if gamma > 1
    conv2: conv 3x3 mid stride=stride dilation=first_dilation groups=mid // group
    act2b: act if extra
    scale gamma if extra and gamma > 1
    conv2b: conv 3x3 mid dilation=dilation groups=mid // group if extra
    attn: squeeze round_to(mid * squeezed, 8) if within
    scale 2 if within
    act3: act
    scale gamma if gamma > 1
    conv3: conv 1x1 width
    attn_last: squeeze round_to(width * squeezed, 8) if squeezed > 0 and not within
    attn_last: eca if attended
    scale 2 if attended or squeezed > 0 and not within
    skipinit_gain: scale learned init=0 per=map if skip
    scale 0.2
    add
}

# High-Performance Large-Scale Image Recognition Without Normalization (Brock et al., 2021)
network NFNet(
    depth=1,
    ratio=0.5,
    group=128,
    squeezed=0.5,
    attended=false,
    features=3072,
    gain=1.7015043497085571,
    gamma=1,
    skip=false,
    size=192,
) {
    input 3 x size x size
    default conv standardize=1e-5 gain=gain bias=true
    default act gelu
    names timm_nfnet
    init lecun_normal
    stem {
        stem: {
            conv1: conv 3x3 16 stride=2
            act2: act
            scale gamma if gamma > 1
            conv2: conv 3x3 32
            act3: act
            scale gamma if gamma > 1
            conv3: conv 3x3 64
            act4: act
            scale gamma if gamma > 1
            conv4: conv 3x3 128 stride=2
        }
    }
    shortcut mean_projection
    stage one: depth x 256 block=norm_free(
        0,
        0,
        ratio * width,
        group,
        squeezed,
        gamma,
        true,
        false,
        attended,
        skip,
    )
    stage two: 2 * depth x 512 stride=2 block=norm_free(
        depth,
        depth,
        ratio * width,
        group,
        squeezed,
        gamma,
        true,
        false,
        attended,
        skip,
    )
    stage three: 6 * depth x 1536 stride=2 block=norm_free(
        3 * depth,
        2 * depth,
        ratio * width,
        group,
        squeezed,
        gamma,
        true,
        false,
        attended,
        skip,
    )
    stage four: 3 * depth x 1536 stride=2 block=norm_free(
        9 * depth,
        6 * depth,
        ratio * width,
        group,
        squeezed,
        gamma,
        true,
        false,
        attended,
        skip,
    )
    head {
        final_conv: conv 1x1 features
        final_act: act
        scale gamma if gamma > 1
        head: { avgpool global; fc: dense 1000 }
    }
}

# DeepMind's: padded as TensorFlow does, gains behind activations, units that start as x
network DmNFNet from NFNet(gain=1, gamma=1.7015043497085571, skip=true) {
    default conv standardize=1e-5 gain=1 bias=true padding=same
}

# timm's light ones
network LightNFNet from NFNet(ratio=0.25, group=64, gain=1.7881293296813965) {
    default act silu
}

# Characterizing Signal Propagation to Close the Performance Gap in Unnormalized ResNets
# (Brock et al., 2021)
network NFResNet(d1=3, d2=4, d3=6, d4=3, squeezed=0, attended=false, size=224) {
    input 3 x size x size
    default conv standardize=1e-5 gain=1.7139588594436646 bias=true
    names timm_nfnet
    init lecun_normal
    stem { stem: { conv: conv 7x7 64 stride=2; pool: maxpool 3x3 stride=2 } }
    shortcut mean_projection
    stage one: d1 x 256 block=norm_free(0, 0, width / 4, width // 4, squeezed, attended=attended)
    stage two: d2 x 512 stride=2 block=norm_free(
        d1,
        d1,
        width / 4,
        width // 4,
        squeezed,
        attended=attended,
    )
    stage three: d3 x 1024 stride=2 block=norm_free(
        d1 + d2,
        d2,
        width / 4,
        width // 4,
        squeezed,
        attended=attended,
    )
    stage four: d4 x 2048 stride=2 block=norm_free(
        d1 + d2 + d3,
        d3,
        width / 4,
        width // 4,
        squeezed,
        attended=attended,
    )
    head { final_act: act; head: { avgpool global; fc: dense 1000 } }
}

# the same paper's RegNets: widths of the table, of which three quarters are taken
network NFRegNet(d1=1, d2=3, d3=6, d4=6, w1=48, w2=104, w3=208, w4=440, size=192) {
    input 3 x size x size
    default conv standardize=1e-5 gain=1.7881293296813965 bias=true
    default act silu
    names timm_nfnet
    init lecun_normal
    stem { stem: { conv: conv 3x3 round_to(0.75 * w1, 8) stride=2 } }
    shortcut mean_projection
    stage one: d1 x round_to(0.75 * w1, 8) stride=2 block=norm_free(
        0,
        0,
        in * (1 + 1.25 * min(index, 1)),
        8,
        squeezed=0.5,
        within=true,
    )
    stage two: d2 x round_to(0.75 * w2, 8) stride=2 block=norm_free(
        d1,
        d1,
        in * 2.25,
        8,
        squeezed=0.5,
        within=true,
    )
    stage three: d3 x round_to(0.75 * w3, 8) stride=2 block=norm_free(
        d1 + d2,
        d2,
        in * 2.25,
        8,
        squeezed=0.5,
        within=true,
    )
    stage four: d4 x round_to(0.75 * w4, 8) stride=2 block=norm_free(
        d1 + d2 + d3,
        d3,
        in * 2.25,
        8,
        squeezed=0.5,
        within=true,
    )
    head {
        final_conv: conv 1x1 round_to(0.75 * (1280 * w4 // 440), 8)
        final_act: act
        head: { avgpool global; fc: dense 1000 }
    }
}
