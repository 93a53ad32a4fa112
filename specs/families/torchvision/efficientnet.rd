use "../timm/efficientnet.rd" as timm
use "../timm/efficientnetv2.rd" as timm2

network EfficientNet(wide=1.0, deep=1.0, size=224, rate=0.2) from timm.EfficientNet(
    wide=wide,
    deep=deep,
    size=size,
) {
    head {
        conv 1x1 round_to(1280 * wide, 8, 0.9); norm; act
        avgpool global; dropout rate; dense 1000
    }
}

# the larger ones have another epsilon
network Larger from EfficientNet {
    default norm batch(eps=1e-3, momentum=0.99)
}

network EfficientNetB0 = EfficientNet(wide=1.0, deep=1.0, size=224, rate=0.2)
network EfficientNetB1 = EfficientNet(wide=1.0, deep=1.1, size=240, rate=0.2)
network EfficientNetB2 = EfficientNet(wide=1.1, deep=1.2, size=288, rate=0.3)
network EfficientNetB3 = EfficientNet(wide=1.2, deep=1.4, size=300, rate=0.3)
network EfficientNetB4 = EfficientNet(wide=1.4, deep=1.8, size=380, rate=0.4)
network EfficientNetB5 = Larger(wide=1.6, deep=2.2, size=456, rate=0.4)
network EfficientNetB6 = Larger(wide=1.8, deep=2.6, size=528, rate=0.5)
network EfficientNetB7 = Larger(wide=2.0, deep=3.1, size=600, rate=0.5)

network EfficientNetV2S from timm2.EfficientNetV2S(size=384) {
    default norm batch(eps=1e-3)
    head { conv 1x1 1280; norm; act; avgpool global; dropout 0.2; dense 1000 }
}

network EfficientNetV2M from timm2.EfficientNetV2M {
    default norm batch(eps=1e-3)
    head { conv 1x1 1280; norm; act; avgpool global; dropout 0.3; dense 1000 }
}

network EfficientNetV2L from timm2.EfficientNetV2L {
    default norm batch(eps=1e-3)
    head { conv 1x1 1280; norm; act; avgpool global; dropout 0.4; dense 1000 }
}
