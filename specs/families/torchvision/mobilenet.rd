use "inverted.rd"

# MobileNetV2: Inverted Residuals and Linear Bottlenecks (Sandler et al., 2018), Table 2: all
# channels times a factor, rounded
network MobileNetV2(wide=1.0, multiple=8) {
    input 3 x 224 x 224
    names torchvision_mobilenet
    stem { conv 3x3 round_to(32 * wide, multiple, 0.9) stride=2; norm; act relu6 }

    block    inverted
    shortcut none change

    stage bottleneck1: 1 x round_to(16 * wide, multiple, 0.9) block=inverted(expand=1)
    stage bottleneck2: 2 x round_to(24 * wide, multiple, 0.9) stride=2
    stage bottleneck3: 3 x round_to(32 * wide, multiple, 0.9) stride=2
    stage bottleneck4: 4 x round_to(64 * wide, multiple, 0.9) stride=2
    stage bottleneck5: 3 x round_to(96 * wide, multiple, 0.9)
    stage bottleneck6: 3 x round_to(160 * wide, multiple, 0.9) stride=2
    stage bottleneck7: 1 x round_to(320 * wide, multiple, 0.9)

    head {
        conv 1x1 round_to(1280 * max(wide, 1.0), multiple, 0.9); norm; act relu6
        avgpool global; flatten; classifier: { dropout 0.2; dense 1000 }
    }
}

block inverted(expand=6) {
    let inner = in * expand
    conv: {
        conv_norm_act inner activation=relu6 if expand > 1
        conv_norm_act inner kernel=3 stride=stride dilation=first_dilation groups=inner activation=relu6
        conv 1x1 width
        norm
    }
    add
}

# Searching for MobileNetV3 (Howard et al., 2019), Tables 1 and 2
network MobileNetV3 {
    input 3 x 224 x 224
    names torchvision_mobilenet
    default norm batch(eps=1e-3, momentum=0.99)
    stem { conv 3x3 16 stride=2; norm; act hardswish }
    block    bneck
    shortcut none change
}

network MobileNet_V3_Large from MobileNetV3 {
    add stage bneck1: 1 x 16 block=bneck(1, activation=relu)
    add stage bneck2: 2 x 24 stride=2 block=bneck(3, activation=relu) first_block=bneck(
        4,
        activation=relu,
    )
    add stage bneck4: 3 x 40 stride=2 block=bneck(3, kernel=5, attentive=true, activation=relu)
    add stage bneck7: 1 x 80 stride=2
    add stage bneck8: 1 x 80 block=bneck(2.5)
    add stage bneck9: 2 x 80 block=bneck(2.3)
    add stage bneck11: 2 x 112 block=bneck(attentive=true)
    add stage bneck13: 3 x 160 stride=2 block=bneck(kernel=5, attentive=true)
    head {
        conv 1x1 960; norm; act hardswish; avgpool global; flatten
        classifier: { dense 1280; act hardswish; dropout 0.2; dense 1000 }
    }
}

network MobileNet_V3_Small from MobileNetV3 {
    add stage bneck1: 1 x 16 stride=2 block=bneck(1, attentive=true, activation=relu)
    add stage bneck2: 2 x 24 stride=2 block=bneck(3.67, activation=relu) first_block=bneck(
        4.5,
        activation=relu,
    )
    add stage bneck4: 3 x 40 stride=2 block=bneck(kernel=5, attentive=true) first_block=bneck(
        4,
        kernel=5,
        attentive=true,
    )
    add stage bneck7: 2 x 48 block=bneck(3, kernel=5, attentive=true)
    add stage bneck9: 3 x 96 stride=2 block=bneck(kernel=5, attentive=true)
    head {
        conv 1x1 576; norm; act hardswish; avgpool global; flatten
        classifier: { dense 1024; act hardswish; dropout 0.2; dense 1000 }
    }
}

block bneck(expand=6, kernel=3, attentive=false, activation=hardswish) {
    let inner = round_to(in * expand, 8, 0.9)
    block: {
        conv_norm_act inner activation=activation if inner != in
        conv_norm_act inner kernel=kernel stride=stride dilation=first_dilation groups=inner activation=activation
        squeeze round_to(inner // 4, 8, 0.9) if attentive
        conv_norm width
    }
    add
}

op squeeze(channels) {
    gate {
        avgpool global
        fc1: conv 1x1 channels bias=true
        act
        fc2: conv 1x1 in bias=true
        act hardsigmoid
    }
}
