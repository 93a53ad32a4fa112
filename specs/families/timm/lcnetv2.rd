# PP-LCNetV2 (PaddleClas, 2022), as it is trained
network LCNetV2(wide=1.0, third=6) {
    input 3 x 224 x 224
    stem {
        conv_norm round_to(32 * wide, 8, 0.9) kernel=3 stride=2; act
        dw_conv: depthwise 3
        act
        pw_conv: conv_norm round_to(64 * wide, 8, 0.9)
        act
    }

    block    rep_separable
    shortcut none change

    stage stage0: 2 x round_to(128 * wide, 8, 0.9) stride=2 shortcut=none
    stage stage1: 2 x round_to(256 * wide, 8, 0.9) stride=2 shortcut=none
    stage stage2: third x round_to(512 * wide, 8, 0.9) stride=2 shortcut=none block=rep_separable(
        scales=true,
        se=true,
        halved=true,
    )
    stage stage3: 2 x round_to(1024 * wide, 8, 0.9) stride=2 block=rep_separable(scales=true)

    head { avgpool global; conv_head: conv 1x1 1280; act; classifier: dense 1000 }
}

network LCNetV2Small = LCNetV2(wide=0.75, third=4)
network LCNetV2Base = LCNetV2(wide=1.0, third=6)
network LCNetV2Large = LCNetV2(wide=1.25, third=8)

op conv_norm(channels, kernel=1, stride=1) {
    conv: conv channels kernel=kernel stride=stride
    bn: norm
}

op depthwise(kernel, stride=1) {
    conv: conv in kernel=kernel stride=stride groups=in
    bn: norm
}

# depthwise convs of all kernels; one of a single pixel cannot be folded into a strided one
op scales(stride) {
    sum {
        depthwise 5 stride=stride
        depthwise 3 stride=stride
        depthwise 1 if stride == 1
    }
}

op squeeze(channels) {
    gate {
        avgpool global
        conv_reduce: conv 1x1 channels bias=true
        act
        conv_expand: conv 1x1 in bias=true
        act sigmoid
    }
}

block rep_separable(scales=false, se=false, halved=false) {
    dw_conv: depthwise 3 stride=stride if not scales
    dw_conv_list: scales stride if scales
    act
    se: squeeze in // 4 if se
    pw_conv1: conv_norm width // 2 if halved
    act if halved
    pw_conv: conv_norm width
    act
    add
}
