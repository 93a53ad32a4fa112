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
    default norm batch(eps=1e-3)
    stem {
        conv1_1: { conv: conv first kernel=kernel stride=2; bn: norm; act }
        maxpool 3x3 stride=2
    }
    stage conv2_1: 1 x 64 * wide block=dual(
        i1,
        narrow * width // (64 * wide),
        groups,
        parted,
        first=true,
    )
    stage conv2_2: d1 - 1 x 64 * wide block=dual(i1, narrow * width // (64 * wide), groups, parted)
    stage conv3_1: 1 x 128 * wide stride=2 block=dual(
        i2,
        narrow * width // (64 * wide),
        groups,
        parted,
        first=true,
    )
    stage conv3_2: d2 - 1 x 128 * wide block=dual(i2, narrow * width // (64 * wide), groups, parted)
    stage conv4_1: 1 x 256 * wide stride=2 block=dual(
        i3,
        narrow * width // (64 * wide),
        groups,
        parted,
        first=true,
    )
    stage conv4_2: d3 - 1 x 256 * wide block=dual(i3, narrow * width // (64 * wide), groups, parted)
    stage conv5_1: 1 x 512 * wide stride=2 block=dual(
        i4,
        narrow * width // (64 * wide),
        groups,
        parted,
        first=true,
    )
    stage conv5_2: d4 - 1 x 512 * wide block=dual(i4, narrow * width // (64 * wide), groups, parted)
    head {
        conv5_bn_ac: { bn: norm; act }
        avgpool global
        classifier: conv 1x1 1000 bias=true
        flatten
    }
}

network DPN68 = DPN(first=10, kernel=3, d3=12, i3=32, i4=64, wide=1, narrow=128)
network DPN68B = DPN(first=10, kernel=3, d3=12, i3=32, i4=64, wide=1, narrow=128, parted=true)
network DPN92 = DPN()
network DPN98 = DPN(first=96, d2=6, i3=32, narrow=160, groups=40)
network DPN131 = DPN(first=128, d1=4, d2=8, d3=28, i3=32, narrow=160, groups=40)
network DPN107 = DPN(first=128, d1=4, d2=8, i1=20, i2=64, i3=64, narrow=200, groups=50)

# SiLU in the stem and head alone, as timm makes it
network DPN48B from DPN(first=10, kernel=3, d3=6, i3=32, i4=64, wide=1, narrow=128, parted=true) {
    stem {
        conv1_1: { conv: conv 3x3 10 stride=2; bn: norm; act silu }
        maxpool 3x3 stride=2
    }
    head {
        conv5_bn_ac: { bn: norm; act silu }
        avgpool global
        classifier: conv 1x1 1000 bias=true
        flatten
    }
}

op norm_act_conv(channels, kernel=1, stride=1, groups=1) {
    bn: norm
    act
    conv: conv channels kernel=kernel stride=stride groups=groups
}

# the first unit of a size projects what comes in; all behind `width` is passed on
block dual(more, narrow, groups, parted, first=false) {
    mark start
    c1x1_w: norm_act_conv width + 2 * more stride=stride if first
    mark shortcut
    from start
    c1x1_a: norm_act_conv narrow
    c3x3_b: norm_act_conv narrow kernel=3 stride=stride groups=groups
    c1x1_c: norm_act_conv width + more if not parted
    c1x1_c_bn: norm if parted
    act if parted
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
