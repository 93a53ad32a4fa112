# CSPNet: A New Backbone that can Enhance Learning Capability of CNN (Wang et al., 2020): half of
# a stage's channels go around its units
network CspResNet(wide=1, expand=2, ratio=0.5, share=1, groups=1, first=64, kernel=7, deep=false) {
    input 3 x 256 x 256
    names cross_stages
    default act leaky_relu
    init he_normal zero_last_norm=true
    stem {
        stem: {
            conv1: conv_norm_act first kernel=kernel stride=2
            conv2: conv_norm_act first kernel=3 if deep
            conv3: conv_norm_act 64 kernel=3 if deep
            pool: maxpool 3x3 stride=2
        }
    }

    block    bottle(ratio, groups)
    shortcut identity

    stage0: { cross_stage 128 * wide depth=3 stride=1 expand=expand share=share groups=groups }
    stage1: { cross_stage 256 * wide depth=3 expand=expand share=share groups=groups }
    stage2: { cross_stage 512 * wide depth=5 expand=expand share=share groups=groups }
    stage3: { cross_stage 1024 * wide depth=2 expand=expand share=share groups=groups }
    head { head: { avgpool global; fc: dense 1000 } }
}

names cross_stages { unit "stages.{place0}.{unit0}" }

network CspDarkNet53 {
    input 3 x 256 x 256
    names cross_stages
    default act leaky_relu
    init he_normal zero_last_norm=true
    stem { stem: { conv1: conv_norm_act 32 kernel=3 } }
    shortcut identity
    stage0: { dark_cross_stage 64 depth=1 expand=2 ratio=0.5 share=1 }
    stage1: { dark_cross_stage 128 depth=2 }
    stage2: { dark_cross_stage 256 depth=8 }
    stage3: { dark_cross_stage 512 depth=8 }
    stage4: { dark_cross_stage 1024 depth=4 }
    head { head: { avgpool global; fc: dense 1000 } }
}

# YOLOv3's backbone (Redmon and Farhadi, 2018)
network DarkNet(first=1, second=2, third=8, fourth=8, fifth=4) {
    input 3 x 256 x 256
    names cross_stages
    default act leaky_relu
    init he_normal zero_last_norm=true
    stem { stem: { conv1: conv_norm_act 32 kernel=3 } }
    block    dark(0.5)
    shortcut identity
    stage0: { dark_stage 64 depth=first }
    stage1: { dark_stage 128 depth=second }
    stage2: { dark_stage 256 depth=third }
    stage3: { dark_stage 512 depth=fourth }
    stage4: { dark_stage 1024 depth=fifth }
    head { head: { avgpool global; fc: dense 1000 } }
}

network MeanDarkNet from DarkNet {
    stage0: { mean_stage 64 depth=1 }
    stage1: { mean_stage 128 depth=2 }
    stage2: { mean_stage 256 depth=8 }
    stage3: { mean_stage 512 depth=8 }
    stage4: { mean_stage 1024 depth=4 }
}

# as in YOLOX (Ge et al., 2021): one conv behind both halves
network CS3DarkNet(wide=1, deep=1) {
    input 3 x 256 x 256
    names cross_stages
    default act silu
    init he_normal zero_last_norm=true
    stem {
        stem: {
            conv1: conv_norm_act floor(32 * wide) kernel=3 stride=2
            conv2: conv_norm_act floor(64 * wide) kernel=3
        }
    }
    block    dark
    shortcut identity
    stage0: { cross_stage3 floor(128 * wide) depth=floor(3 * deep) }
    stage1: { cross_stage3 floor(256 * wide) depth=floor(6 * deep) }
    stage2: { cross_stage3 floor(512 * wide) depth=floor(9 * deep) }
    stage3: { cross_stage3 floor(1024 * wide) depth=floor(3 * deep) }
    head { head: { avgpool global; fc: dense 1000 } }
}

network CS3DarkNetFocus(wide=1, deep=1) from CS3DarkNet(wide, deep) {
    stem { stem: { conv1: conv_norm_act floor(64 * wide) kernel=6 stride=2 padding=2 } }
}

# depthwise from the third stage on
network CS3SEDarkNetXDW {
    input 3 x 256 x 256
    names cross_stages
    default act silu
    init he_normal zero_last_norm=true
    stem {
        stem: {
            conv1: conv_norm_act 32 kernel=3 stride=2
            conv2: conv_norm_act 64 kernel=3
        }
    }
    block    bottle(0.5, groups=max(width // 512 * 256, 1), se=1 / 16)
    shortcut identity
    stage0: { cross_stage 256 depth=3 share=0.5 linear=false }
    stage1: { cross_stage 512 depth=6 share=0.5 linear=false }
    stage2: { cross_stage 1024 depth=12 share=0.5 groups=256 linear=false }
    stage3: { cross_stage 2048 depth=4 share=0.5 groups=512 linear=false }
    head { head: { avgpool global; fc: dense 1000 } }
}

op cross_stage(channels, depth, stride=2, expand=1, share=1, groups=1, linear=true) {
    let wide = floor(channels * expand)
    conv_down: conv_norm_act in kernel=3 stride=stride groups=groups if stride > 1
    conv_exp: conv_norm_act wide linear=linear
    concat {
        piece 0 of=2
        {
            piece 1 of=2
            stage blocks: depth x floor(channels * share)
            conv_transition_b: conv_norm_act wide // 2
        }
    }
    conv_transition: conv_norm_act channels
}

op dark_cross_stage(channels, depth, expand=1, ratio=1, share=0.5) {
    let wide = floor(channels * expand)
    conv_down: conv_norm_act channels kernel=3 stride=2
    conv_exp: conv_norm_act wide
    concat {
        piece 0 of=2
        {
            piece 1 of=2
            stage blocks: depth x floor(channels * share) block=dark(ratio)
            conv_transition_b: conv_norm_act wide // 2
        }
    }
    conv_transition: conv_norm_act channels
}

op cross_stage3(channels, depth) {
    conv_down: conv_norm_act in kernel=3 stride=2
    conv_exp: conv_norm_act channels
    concat {
        { piece 0 of=2; stage blocks: depth x channels // 2 }
        piece 1 of=2
    }
    conv_transition: conv_norm_act channels
}

op dark_stage(channels, depth) {
    conv_down: conv_norm_act channels kernel=3 stride=2
    stage blocks: depth x channels
}

op mean_stage(channels, depth) {
    conv_down: { avgpool 2x2; conv_norm_act channels }
    stage blocks: depth x channels
}

op conv_norm_act(channels, kernel=1, stride=1, groups=1, padding=(kernel - 1) // 2, linear=false) {
    conv: conv channels kernel=kernel stride=stride groups=groups padding=padding
    bn: norm
    act if not linear
}

op squeeze(channels) {
    gate {
        avgpool global
        fc1: conv 1x1 channels bias=true
        act
        fc2: conv 1x1 in bias=true
        act sigmoid
    }
}

block bottle(ratio=0.5, groups=1, se=0) {
    let inner = floor(width * ratio)
    conv1: conv_norm_act inner
    conv2: conv_norm_act inner kernel=3 groups=groups
    attn2: squeeze max(round_to(inner * se, 8), 8) if se > 0
    conv3: conv_norm_act width linear=true
    add
    act
}

block dark(ratio=1, se=0) {
    let inner = floor(width * ratio)
    conv1: conv_norm_act inner
    attn: squeeze max(round_to(inner * se, 8), 8) if se > 0
    conv2: conv_norm_act width kernel=3
    add
}

block edge(ratio=1, se=0) {
    let inner = floor(width * ratio)
    conv1: conv_norm_act inner kernel=3
    attn: squeeze max(round_to(inner * se, 8), 8) if se > 0
    conv2: conv_norm_act width
    add
}
