# PP-LCNetV2 (PaddleClas, 2022), as it is trained
network LCNetV2(wide=1.0, third=6) {
    input 3 x 224 x 224
    names in_lists
    init he_normal dense=uniform
    stem {
        conv_norm_act round_to(32 * wide, 8, 0.9) kernel=3 stride=2
        separable round_to(64 * wide, 8, 0.9)
    }

    block    rep_separable
    shortcut none change

    stage stage0: 2 x round_to(128 * wide, 8, 0.9) stride=2 shortcut=none
    stage stage1: 2 x round_to(256 * wide, 8, 0.9) stride=2 shortcut=none
    stage stage2: third x round_to(
        512 * wide,
        8,
        0.9,
    ) stride=2 shortcut=none first_block=rep_separable(
        scales=2,
        se=true,
        halved=true,
    ) block=rep_separable(
        scales=3,
        se=true,
        halved=true,
    )
    stage stage3: 2 x round_to(1024 * wide, 8, 0.9) stride=2 first_block=rep_separable(
        scales=2,
    ) block=rep_separable(
        scales=3,
    )

    head { avgpool global; conv_head: conv 1x1 1280; act; classifier: dense 1000 }
}

names in_lists {
    unit "stages.{stage0}.{unit0}"
    stem "stem.{op0}"
    op "{op0}"
    list "{op0}"
}

op conv_norm_act(channels, kernel=1, stride=1) {
    conv: conv channels kernel=kernel stride=stride
    bn: norm
    act: act
}

op depthwise(kernel, stride) {
    conv: conv in kernel=kernel stride=stride groups=in
    bn: norm
}

op depthwise_act(stride=1) {
    conv: conv 3x3 in stride=stride groups=in
    bn: norm
    act: act
}

op separable(channels) {
    dw_conv: depthwise_act
    pw_conv: conv_norm_act channels
}

# depthwise convs of several kernels
op three_scales { sum { depthwise 5 stride=1; depthwise 3 stride=1; depthwise 1 stride=1 } }

# one of a single pixel cannot be folded into a strided one
op two_scales(stride) { sum { depthwise 5 stride=stride; depthwise 3 stride=stride } }

op squeeze(channels) {
    gate {
        avgpool global
        fc1: conv 1x1 channels bias=true
        act
        fc2: conv 1x1 in bias=true
        act sigmoid
    }
}

op pointwise_twice(inner, channels) { conv_norm_act inner; conv_norm_act channels }

block rep_separable(scales=1, se=false, halved=false) {
    dw_conv: depthwise_act stride=stride if scales == 1
    dw_conv_list: two_scales stride if scales == 2
    dw_conv_list: three_scales if scales == 3
    act if scales > 1
    se: squeeze in // 4 if se
    pw_conv: conv_norm_act width if not halved
    pw_conv: pointwise_twice width // 2 channels=width if halved
    add
}
