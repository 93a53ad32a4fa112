# Dual Path Networks (Chen et al., 2017), as in timm: of what a unit makes, `width` channels are
# added and `more` are appended; `narrow` are the channels of its 3x3 conv for a width of 64
network DPN(
    first=64,
    kernel=7,
    d1=3,
    d2=4,
    d3=20,
    d4=3,
    i1=16,
    i2=32,
    i3=24,
    i4=128,
    wide=4,
    narrow=96,
    groups=32,
    parted=false,
) {
    input 3 x 224 x 224
    names dpn
    default norm batch(eps=1e-3)
    init uniform
    stem {
        conv1_1: { conv: conv first kernel=kernel stride=2; bn: norm; act }
        conv1_pool: maxpool 3x3 stride=2
    }
    stage conv2: d1 x 64 * wide block=dual(
        i1,
        narrow * width // (64 * wide),
        groups,
        parted,
    ) first_block=dual(
        i1,
        narrow * width // (64 * wide),
        groups,
        parted,
        first=true,
    )
    stage conv3: d2 x 128 * wide stride=2 block=dual(
        i2,
        narrow * width // (64 * wide),
        groups,
        parted,
    ) first_block=dual(
        i2,
        narrow * width // (64 * wide),
        groups,
        parted,
        first=true,
    )
    stage conv4: d3 x 256 * wide stride=2 block=dual(
        i3,
        narrow * width // (64 * wide),
        groups,
        parted,
    ) first_block=dual(
        i3,
        narrow * width // (64 * wide),
        groups,
        parted,
        first=true,
    )
    stage conv5: d4 x 512 * wide stride=2 block=dual(
        i4,
        narrow * width // (64 * wide),
        groups,
        parted,
    ) first_block=dual(
        i4,
        narrow * width // (64 * wide),
        groups,
        parted,
        first=true,
    )
    head {
        conv5_bn_ac: { bn: norm; act }
        avgpool global
        classifier: conv 1x1 1000 bias=true
        flatten
    }
}

names dpn {
    stem "features.{op}"
    unit "features.conv{stage2}_{unit1}"
    final "features.{op}"
}

op norm_act_conv(channels, kernel=1, stride=1, groups=1) {
    bn: norm
    act
    conv: conv channels kernel=kernel stride=stride groups=groups
}

op norm_act { bn: norm; act }

# the first unit of a size projects what comes in; all behind `width` is passed on
block dual(more, narrow, groups, parted, first=false) {
    mark start
    c1x1_w_s1: norm_act_conv width + 2 * more if first and stride == 1
    c1x1_w_s2: norm_act_conv width + 2 * more stride=2 if first and stride == 2
    mark shortcut
    from start
    c1x1_a: norm_act_conv narrow
    c3x3_b: norm_act_conv narrow kernel=3 stride=stride groups=groups
    c1x1_c: norm_act_conv width + more if not parted
    c1x1_c: norm_act if parted
    concat {
        sum {
            { from shortcut; slice width }
            slice width if not parted
            c1x1_c1: conv 1x1 width if parted
        }
        {
            from shortcut
            slice 2 * more start=width if first
            slice max(in - width, 1) start=width if not first
        }
        slice more start=width if not parted
        c1x1_c2: conv 1x1 more if parted
    }
}
