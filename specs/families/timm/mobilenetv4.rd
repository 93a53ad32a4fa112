use "efficientnet_blocks.rd"

# MobileNetV4: Universal Models for the Mobile Ecosystem (Qin et al., 2024), Tables 11 to 13
network MobileNetV4Small(wide=1.0) {
    input 3 x 224 x 224
    names timm_efficientnet
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 32 stride=2; bn1: norm; act }

    block    universal
    shortcut none change

    stage b0: 1 x round_to(32 * wide, 8, 0.9) stride=2 block=conv_act shortcut=none
    stage b0_last: 1 x round_to(32 * wide, 8, 0.9) block=conv_act(1) shortcut=none
    stage b1: 1 x round_to(96 * wide, 8, 0.9) stride=2 block=conv_act shortcut=none
    stage b1_last: 1 x round_to(64 * wide, 8, 0.9) block=conv_act(1) shortcut=none
    stage b2: 1 x round_to(96 * wide, 8, 0.9) stride=2 block=universal(5, 3, start=5)
    stage b2_more: 4 x round_to(96 * wide, 8, 0.9) block=universal(3, 2)
    stage b2_last: 1 x round_to(96 * wide, 8, 0.9) block=universal(0, 4, start=3)
    stage b3: 1 x round_to(128 * wide, 8, 0.9) stride=2 block=universal(3, 6, start=3)
    stage b3_second: 1 x round_to(128 * wide, 8, 0.9) block=universal(5, 4, start=5)
    stage b3_third: 1 x round_to(128 * wide, 8, 0.9) block=universal(5, 4)
    stage b3_fourth: 1 x round_to(128 * wide, 8, 0.9) block=universal(5, 3)
    stage b3_more: 2 x round_to(128 * wide, 8, 0.9)
    stage b4: 1 x round_to(960 * wide, 8, 0.9) block=conv_act(1) shortcut=none

    head { avgpool global; conv_head: conv 1x1 1280; norm_head: norm; act; classifier: dense 1000 }
}

network MobileNetV4Medium {
    input 3 x 224 x 224
    names timm_efficientnet
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 32 stride=2; bn1: norm; act }

    block    universal(start=3)
    shortcut none change

    stage b0: 1 x 48 stride=2 block=edge
    stage b1: 1 x 80 stride=2 block=universal(5, start=3)
    stage b1_more: 1 x 80 block=universal(3, 2, start=3)
    stage b2: 1 x 160 stride=2 block=universal(5, 6, start=3)
    stage b2_more: 2 x 160
    stage b2_fourth: 1 x 160 block=universal(5, start=3)
    stage b2_fifth: 1 x 160
    stage b2_sixth: 1 x 160 block=universal(0, start=3)
    stage b2_seventh: 1 x 160 block=universal(0, 2)
    stage b2_last: 1 x 160 block=universal(0, start=3)
    stage b3: 1 x 256 stride=2 block=universal(5, 6, start=5)
    stage b3_second: 1 x 256 block=universal(5, start=5)
    stage b3_more: 2 x 256 block=universal(5, start=3)
    stage b3_fifth: 1 x 256 block=universal(0)
    stage b3_sixth: 1 x 256 block=universal(0, start=3)
    stage b3_seventh: 1 x 256 block=universal(5, 2, start=3)
    stage b3_eighth: 1 x 256 block=universal(5, start=5)
    stage b3_late: 2 x 256 block=universal(0)
    stage b3_last: 1 x 256 block=universal(0, 2, start=5)
    stage b4: 1 x 960 block=conv_act(1) shortcut=none

    head { avgpool global; conv_head: conv 1x1 1280; norm_head: norm; act; classifier: dense 1000 }
}

network MobileNetV4Large {
    input 3 x 256 x 256
    names timm_efficientnet
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 24 stride=2; bn1: norm; act }

    block    universal(start=5)
    shortcut none change

    stage b0: 1 x 48 stride=2 block=edge
    stage b1: 1 x 96 stride=2 block=universal(5, start=3)
    stage b1_more: 1 x 96 block=universal(3, start=3)
    stage b2: 1 x 192 stride=2 block=universal(5, start=3)
    stage b2_more: 3 x 192 block=universal(3, start=3)
    stage b2_fifth: 1 x 192 block=universal(5, start=3)
    stage b2_late: 5 x 192
    stage b2_last: 1 x 192 block=universal(0, start=3)
    stage b3: 4 x 512 stride=2 block=universal(5, start=5)
    stage b3_fifth: 1 x 512 block=universal(0, start=5)
    stage b3_sixth: 1 x 512
    stage b3_more: 2 x 512 block=universal(0, start=5)
    stage b3_ninth: 1 x 512
    stage b3_tenth: 1 x 512 block=universal(5, start=5)
    stage b3_last: 3 x 512 block=universal(0, start=5)
    stage b4: 1 x 960 block=conv_act(1) shortcut=none

    head { avgpool global; conv_head: conv 1x1 1280; norm_head: norm; act; classifier: dense 1000 }
}

op depthwise(kernel, stride=1) {
    conv: conv in kernel=max(kernel, 1) stride=stride groups=in
    bn: norm
}

op pointwise(channels) {
    conv: conv 1x1 channels
    bn: norm
}

# an inverted residual with a depthwise conv before the expansion, in it, both or neither (0);
# `mean` is how many pixels a side a mean takes in the place of the stride, or that of a blur
block universal(kernel=3, expand=4, start=0, mean=1, blurred=false) {
    dw_start: depthwise start if start > 0
    pw_exp: pointwise round_to(in * expand, 8, 0.9)
    act
    dw_mid: depthwise kernel stride=stride // mean if kernel > 0
    act if kernel > 0
    avgpool kernel=mean if mean > 1 and not blurred
    blurpool stride=mean border=zeros if mean > 1 and blurred
    pw_proj: pointwise width
    add
}

# means of pixels in the place of strides
network MobileNetV4AaMedium from MobileNetV4Medium {
    stage b0: 1 x 48 stride=2 block=edge(mean=stride)
    stage b1: 1 x 80 stride=2 block=universal(5, start=3, mean=stride)
    stage b2: 1 x 160 stride=2 block=universal(5, 6, start=3, mean=stride)
    stage b3: 1 x 256 stride=2 block=universal(5, 6, start=5, mean=stride)
}

network MobileNetV4AaLarge from MobileNetV4Large {
    stage b0: 1 x 48 stride=2 block=edge(mean=stride)
    stage b1: 1 x 96 stride=2 block=universal(5, start=3, mean=stride)
    stage b2: 1 x 192 stride=2 block=universal(5, start=3, mean=stride)
    stage b3: 4 x 512 stride=2 block=universal(5, start=5, mean=stride)
}

# blurs in the place of strides
network MobileNetV4BlurMedium from MobileNetV4Medium {
    stage b0: 1 x 48 stride=2 block=edge(mean=stride, blurred=true)
    stage b1: 1 x 80 stride=2 block=universal(5, start=3, mean=stride, blurred=true)
    stage b2: 1 x 160 stride=2 block=universal(5, 6, start=3, mean=stride, blurred=true)
    stage b3: 1 x 256 stride=2 block=universal(5, 6, start=5, mean=stride, blurred=true)
}
