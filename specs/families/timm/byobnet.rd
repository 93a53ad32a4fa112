# `evolved`: EvoNorm in the place of norm and activation, 16 channels a group
op conv_norm(channels, kernel=1, stride=1, dilation=1, groups=1, evolved=false) {
    conv: conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    bn: norm if not evolved
    bn: norm deviation(max(channels // 16, 1), eps=1e-3) if evolved
}

op conv_norm_act(channels, kernel=1, stride=1, dilation=1, groups=1, evolved=false) {
    conv: conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    bn: norm if not evolved
    bn: norm evo(max(channels // 16, 1), eps=1e-3) if evolved
    act if not evolved
}

# channels weighed by squeeze-and-excitation to a share of them
op squeeze(share, divisor=8) {
    gate {
        avgpool global
        fc1: conv 1x1 max(divisor, round_to(in * share, divisor)) bias=true
        act relu
        fc2: conv 1x1 in bias=true
        act sigmoid
    }
}

# timm's "gca": what a mean that weighs its pixels makes is added to all of them
op global_context_add {
    sum {
        identity
        {
            conv_attn: avgpool attention
            mlp_add: {
                fc1: conv 1x1 round_to(in / 8, 1) bias=true
                norm: norm layer(eps=1e-6)
                act relu
                fc2: conv 1x1 in bias=true
            }
        }
    }
}

block bottle(
    inner,
    groups=1,
    squeezed=0,
    neighbours=false,
    context=false,
    twice=false,
    linear=false,
    evolved=false,
) {
    conv1_1x1: conv_norm_act inner evolved=evolved
    conv2_kxk: conv_norm_act inner kernel=3 stride=stride dilation=first_dilation groups=groups evolved=evolved
    conv2b_kxk: conv_norm_act inner kernel=3 dilation=dilation groups=groups if twice
    attn: squeeze squeezed if squeezed > 0
    attn: eca if neighbours
    attn: global_context_add if context
    conv3_1x1: conv_norm width evolved=evolved
    add
    act if not linear
}

block basic(inner, squeezed=0) {
    conv1_kxk: conv_norm_act inner kernel=3 stride=stride dilation=first_dilation
    conv2_kxk: conv_norm width kernel=3 dilation=dilation
    attn_last: squeeze squeezed if squeezed > 0
    add
    act
}

block dark(inner, squeezed=0) {
    conv1_1x1: conv_norm_act inner
    conv2_kxk: conv_norm width kernel=3 stride=stride dilation=first_dilation
    attn_last: squeeze squeezed if squeezed > 0
    add
    act
}

block edge(inner, squeezed=0) {
    conv1_kxk: conv_norm_act inner kernel=3 stride=stride dilation=first_dilation
    attn: squeeze squeezed if squeezed > 0
    conv2_1x1: conv_norm width
    add
    act
}

shortcut projection {
    conv: conv 1x1 out stride=stride
    bn: norm
}

shortcut averaged {
    pool: avgpool 2x2 stride=1 padding=same count_padding=true if first_dilation > stride
    else avgpool kernel=stride stride=stride ceil=true
    conv: conv_norm out
}

# stems whose channels grow
op tiered(channels, stride=1) {
    conv1: conv_norm_act 3 * channels // 8 kernel=3 stride=2
    conv2: conv_norm_act channels // 2 kernel=3
    conv3: conv_norm_act channels kernel=3 stride=stride
}

# Neural Architecture Design for GPU-Efficient Networks (Lin et al., 2020)
network GERNet(
    first=32,
    c1=128,
    c2=192,
    c3=640,
    c4=640,
    c5=640,
    d2=2,
    d3=6,
    d4=5,
    d5=4,
    features=2560,
) {
    input 3 x 224 x 224
    names timm_byobnet
    init he_normal fan=group zero_last_norm=true
    stem { stem: conv_norm_act first kernel=3 stride=2 }
    shortcut projection
    stage stage1: 1 x c1 stride=2 block=basic(width)
    stage stage2: d2 x c2 stride=2 block=basic(width)
    stage stage3: d3 x c3 stride=2 block=bottle(width // 4)
    stage stage4: d4 x c4 stride=2 block=bottle(3 * width, groups=3 * width)
    stage stage5: d5 x c5 block=bottle(3 * width, groups=3 * width)
    head { final_conv: conv_norm_act features; head: { avgpool global; fc: dense 1000 } }
}

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained; with `groups`
# every second unit has so many
op rep_stem(channels, squeezed) {
    sum {
        conv_kxk: conv_norm channels kernel=3 stride=2
        conv_1x1: conv_norm channels stride=2
    }
    attn: squeeze squeezed divisor=1 if squeezed > 0
    act
}

block rep_unit(groups, squeezed) {
    let grouped = 1 + (groups - 1) * (index % 2)
    sum {
        identity: norm if stride == 1 and in == width
        conv_kxk: conv_norm width kernel=3 stride=stride dilation=first_dilation groups=grouped
        conv_1x1: conv_norm width stride=stride groups=grouped
    }
    attn: squeeze squeezed divisor=1 if squeezed > 0
    act
}

network RepVGG(first=64, d1=4, d2=6, d3=16, wide=1, last=2.5, groups=1, squeezed=0) {
    input 3 x 224 x 224
    names timm_byobnet
    init he_normal fan=group
    stem { stem: rep_stem first squeezed=squeezed }
    block rep_unit(groups, squeezed)
    stage stage1: d1 x floor(64 * wide) stride=2
    stage stage2: d2 x floor(128 * wide) stride=2
    stage stage3: d3 x floor(256 * wide) stride=2
    stage stage4: 1 x floor(512 * last) stride=2
    head { head: { avgpool global; fc: dense 1000 } }
}

# MobileOne: An Improved One millisecond Mobile Backbone (Vasu et al., 2022), as it is trained
op one_stem(channels) {
    sum {
        conv_kxk0: conv_norm channels kernel=3 stride=2
        conv_scale: conv_norm channels stride=2
    }
    act
}

# a depthwise and a pointwise conv in turn; the last units of the network are attentive
block one_unit(branches, attentive) {
    let point = index % 2
    let channels = in + point * (width - in)
    let kernel = 3 - 2 * point
    let groups = in - point * (in - 1)
    # sums are taken in this order
    sum {
        sum {
            conv_scale: conv_norm channels stride=stride groups=groups if kernel > 1
            conv_kxk0: conv_norm channels kernel=kernel stride=stride dilation=first_dilation groups=groups
        }
        conv_kxk1: conv_norm channels kernel=kernel stride=stride dilation=first_dilation groups=groups if branches > 1
        conv_kxk2: conv_norm channels kernel=kernel stride=stride dilation=first_dilation groups=groups if branches > 2
        conv_kxk3: conv_norm channels kernel=kernel stride=stride dilation=first_dilation groups=groups if branches > 3
        identity: norm if stride == 1 and in == channels and first_dilation == dilation
    }
    attn: squeeze 1 / 16 if index >= blocks - 2 * attentive
    act
}

network MobileOne(first=64, m1=1.5, m2=1.5, m3=2, m4=2.5, d2=8, d3=10, branches=1, attentive=0) {
    input 3 x 224 x 224
    names timm_byobnet
    init he_normal fan=group
    stem { stem: one_stem first }
    block one_unit(branches, attentive)
    stage stage1: 4 x floor(64 * m1) stride=2
    stage stage2: 2 * d2 x floor(128 * m2) stride=2
    stage stage3: 2 * d3 x floor(256 * m3) stride=2
    stage stage4: 2 x floor(512 * m4) stride=2
    head { head: { avgpool global; fc: dense 1000 } }
}

# ResNets with a tiered stem, as in timm; `group` channels are a group, 0 for one group of all
network ResNet32TS(
    d1=2,
    d2=3,
    d3=3,
    d4=2,
    c3=1536,
    c4=1536,
    grouped=0,
    squeezed=0,
    neighbours=false,
    context=false,
    features=0,
) {
    input 3 x 256 x 256
    names timm_byobnet
    init he_normal fan=group zero_last_norm=true
    stem { stem: tiered 64 stride=2 }
    block bottle(
        width // 4,
        groups=max(grouped * width // 128, 1),
        squeezed=squeezed,
        neighbours=neighbours,
        context=context,
    )
    shortcut projection
    default act silu
    stage stage1: d1 x 256
    stage stage2: d2 x 512 stride=2
    stage stage3: d3 x c3 stride=2
    stage stage4: d4 x c4 stride=2
    head {
        final_conv: conv_norm_act max(features, 1) if features > 0
        head: { avgpool global; fc: dense 1000 }
    }
}

network ResNeXt26TS(d1=2, d2=2, d3=2, d4=2) from ResNet32TS(
    d1=d1,
    d2=d2,
    d3=d3,
    d4=d4,
    c3=1024,
    c4=2048,
    grouped=1,
) {
    stem { stem: tiered 64; maxpool 3x3 stride=2 }
}

network ResNet51Q(twice=false) {
    input 3 x 256 x 256
    names timm_byobnet
    init he_normal fan=group zero_last_norm=true
    stem {
        stem: {
            conv1: conv 3x3 16 stride=2
            conv2: conv 3x3 32
            conv3: conv_norm_act 64 kernel=3
            conv4: conv_norm_act 128 kernel=3 stride=2
        }
    }
    block    bottle(width // 4, groups=width // 128, twice=twice)
    shortcut projection
    default act silu
    stage stage1: 2 x 256
    stage stage2: 4 x 512 stride=2
    stage stage3: 6 x 1536 stride=2
    stage stage4: 4 x 1536 stride=2 block=bottle(width, groups=width, twice=twice)
    head { final_conv: conv_norm_act 2048; head: { avgpool global; fc: dense 1000 } }
}

# Fast and Accurate Model Scaling (Dollar et al., 2021), as in timm
network RegNetZ(
    d1=2,
    d2=6,
    d3=12,
    d4=2,
    c1=48,
    c2=96,
    c3=192,
    c4=288,
    ratio=4,
    group=16,
    features=1536,
    evolved=false,
) {
    input 3 x 224 x 224
    names timm_byobnet
    init he_normal fan=group zero_last_norm=true
    stem { stem: conv_norm_act 32 kernel=3 stride=2 evolved=evolved }
    block bottle(
        in * ratio,
        groups=in * ratio // group,
        squeezed=0.25,
        linear=true,
        evolved=evolved,
    )
    shortcut none change
    default act silu
    stage stage1: d1 x c1 stride=2
    stage stage2: d2 x c2 stride=2
    stage stage3: d3 x c3 stride=2
    stage stage4: d4 x c4 stride=2
    head {
        final_conv: conv_norm_act features evolved=evolved; head: { avgpool global; fc: dense 1000 }
    }
}

network RegNetZTiered(d1=3, c1=64, c2=128, c3=256, c4=384, features=1792) from RegNetZ(
    d4=3,
    c2=c2,
    c3=c3,
    c4=c4,
    features=features,
) {
    stem { stem: tiered 64 stride=2 }
    stage stage1: d1 x c1
}

# Learning Transferable Visual Models From Natural Language Supervision (Radford et al., 2021):
# CLIP's ResNets with a classifier in the place of attention; means in the place of strides
op averaged_conv(channels, stride, dilation) {
    conv: conv 3x3 channels dilation=dilation
    bn: norm
    act
    aa: avgpool 2x2 if stride > 1
}

block averaging {
    let inner = width // 4
    conv1_1x1: conv_norm_act inner
    conv2_kxk: averaged_conv inner stride=stride dilation=first_dilation
    conv3_1x1: conv_norm width
    add
    act
}

network ResNet50ClipGap(d1=3, d2=4, d3=6, d4=3, wide=1, size=224) {
    input 3 x size x size
    names timm_byobnet
    init he_normal zero_last_norm=true
    stem {
        stem: {
            conv1: conv_norm_act floor(32 * wide) kernel=3 stride=2
            conv2: conv_norm_act floor(32 * wide) kernel=3
            conv3: conv_norm_act floor(64 * wide) kernel=3
        }
        avgpool 2x2
    }
    block    averaging
    shortcut averaged
    stage stage1: d1 x floor(256 * wide)
    stage stage2: d2 x floor(512 * wide) stride=2
    stage stage3: d3 x floor(1024 * wide) stride=2
    stage stage4: d4 x floor(2048 * wide) stride=2
    head { avgpool global; flatten }
}

network TestByobnet {
    input 3 x 160 x 160
    names timm_byobnet
    init he_normal fan=group zero_last_norm=true
    stem { stem: conv_norm_act 24 kernel=3 stride=2 }
    shortcut averaged
    stage stage1: 1 x 32 stride=2 block=edge(width // 2, squeezed=0.25)
    stage stage2: 1 x 64 stride=2 block=dark(width // 2, squeezed=0.25)
    stage stage3: 1 x 128 stride=2 block=basic(width // 4, squeezed=0.25)
    stage stage4: 1 x 256 stride=2 block=bottle(width // 4, squeezed=0.25)
    head { head: { avgpool global; fc: dense 1000 } }
}
