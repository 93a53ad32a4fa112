use "inverted.rd"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019): Table 1 times two factors
network EfficientNet(wide=1.0, deep=1.0, size=224, rate=0.2) {
    input 3 x size x size
    names torchvision_efficientnet
    init he_normal dense=uniform_out
    stem { conv 3x3 round_to(32 * wide, 8, 0.9) stride=2; norm; act silu }

    block    mbconv
    shortcut none change

    stage stage1: ceil(deep) x round_to(16 * wide, 8, 0.9) block=mbconv(expand=1)
    stage stage2: ceil(2 * deep) x round_to(24 * wide, 8, 0.9) stride=2
    stage stage3: ceil(2 * deep) x round_to(40 * wide, 8, 0.9) stride=2 block=mbconv(kernel=5)
    stage stage4: ceil(3 * deep) x round_to(80 * wide, 8, 0.9) stride=2
    stage stage5: ceil(3 * deep) x round_to(112 * wide, 8, 0.9) block=mbconv(kernel=5)
    stage stage6: ceil(4 * deep) x round_to(192 * wide, 8, 0.9) stride=2 block=mbconv(kernel=5)
    stage stage7: ceil(deep) x round_to(320 * wide, 8, 0.9)

    head {
        conv 1x1 round_to(1280 * wide, 8, 0.9); norm; act silu
        avgpool global; flatten; classifier: { dropout rate; dense 1000 }
    }
}

# the larger ones have another epsilon
network LargerEfficientNet from EfficientNet { default norm batch(eps=1e-3, momentum=0.99) }

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), Table 4
network EfficientNetV2(stem=24, size=384, rate=0.2) {
    input 3 x size x size
    names torchvision_efficientnet
    default norm batch(eps=1e-3)
    init he_normal dense=uniform_out
    stem { conv 3x3 stem stride=2; norm; act silu }

    block    mbconv
    shortcut none change

    stage stage1: 2 x 24 block=conv_act
    stage stage2: 4 x 48 stride=2 block=fused
    stage stage3: 4 x 64 stride=2 block=fused
    stage stage4: 6 x 128 stride=2 block=mbconv(expand=4)
    stage stage5: 9 x 160
    stage stage6: 15 x 256 stride=2

    head {
        conv 1x1 1280; norm; act silu
        avgpool global; flatten; classifier: { dropout rate; dense 1000 }
    }
}

network EfficientNet_V2_M from EfficientNetV2(size=480, rate=0.3) {
    stage stage1: 3 x 24 block=conv_act
    stage stage2: 5 x 48 stride=2 block=fused
    stage stage3: 5 x 80 stride=2 block=fused
    stage stage4: 7 x 160 stride=2 block=mbconv(expand=4)
    stage stage5: 14 x 176
    stage stage6: 18 x 304 stride=2
    add stage stage7: 5 x 512
}

network EfficientNet_V2_L from EfficientNetV2(stem=32, size=480, rate=0.4) {
    stage stage1: 4 x 32 block=conv_act
    stage stage2: 7 x 64 stride=2 block=fused
    stage stage3: 7 x 96 stride=2 block=fused
    stage stage4: 10 x 192 stride=2 block=mbconv(expand=4)
    stage stage5: 19 x 224
    stage stage6: 25 x 384 stride=2
    add stage stage7: 7 x 640
}

block mbconv(kernel=3, expand=6) {
    let inner = round_to(in * expand, 8, 0.9)
    block: {
        conv_norm_act inner activation=silu if expand > 1
        conv_norm_act inner kernel=kernel stride=stride dilation=first_dilation groups=inner activation=silu
        squeeze in // 4
        conv_norm width
    }
    add
}

# one conv in the place of the first two
block fused(expand=4) {
    let inner = round_to(in * expand, 8, 0.9)
    block: {
        conv_norm_act inner kernel=3 stride=stride dilation=first_dilation activation=silu
        conv_norm width
    }
    add
}

block conv_act {
    block: { conv_norm_act width kernel=3 stride=stride dilation=first_dilation activation=silu }
    add
}

op squeeze(channels) {
    gate {
        avgpool global
        fc1: conv 1x1 channels bias=true
        act silu
        fc2: conv 1x1 in bias=true
        act sigmoid
    }
}
