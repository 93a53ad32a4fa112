use "../torchvision/efficientnet.rd"

# EfficientNet (Tan and Le, 2019), Table 1 times two factors, behind what prepares the images
network EfficientNetB(wide=1.0, deep=1.0, size=224, rate=0.2) from EfficientNet(
    wide=wide,
    deep=deep,
    size=size,
    rate=rate,
) {
    init he_normal fan=group dense=uniform_out
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.99)
}

# EfficientNetV2 (Tan and Le, 2021), Table 4
network EfficientNetV2S from EfficientNetV2 {
    init he_normal fan=group dense=uniform_out
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.9)
}

network EfficientNetV2M from EfficientNet_V2_M {
    init he_normal fan=group dense=uniform_out
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.9)
}

network EfficientNetV2L from EfficientNet_V2_L {
    init he_normal fan=group dense=uniform_out
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.9)
}

# B0 of the second version and its kin, scaled as the first ones
network EfficientNetV2B(wide=1.0, deep=1.0, size=224) from EfficientNetV2S(
    stem=round_to(32 * wide, 8),
    size=size,
) {
    stage stage1: ceil(deep) x round_to(16 * wide, 8) block=conv_act
    stage stage2: ceil(2 * deep) x round_to(32 * wide, 8) stride=2 block=fused
    stage stage3: ceil(2 * deep) x round_to(48 * wide, 8) stride=2 block=fused
    stage stage4: ceil(3 * deep) x round_to(96 * wide, 8) stride=2 block=mbconv(expand=4)
    stage stage5: ceil(5 * deep) x round_to(112 * wide, 8)
    stage stage6: ceil(8 * deep) x round_to(192 * wide, 8) stride=2
    head {
        conv 1x1 round_to(1280 * wide, 8); norm; act silu
        avgpool global; dropout 0.2; dense 1000
    }
}
