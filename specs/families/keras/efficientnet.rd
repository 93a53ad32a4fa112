use "../timm/efficientnet.rd" as timm
use "../timm/efficientnetv2.rd" as timm2

# behind the rescaling of the input
network EfficientNet(wide=1.0, deep=1.0, size=224, rate=0.2) from timm.EfficientNet(
    wide=wide,
    deep=deep,
    size=size,
) {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.99)
    head {
        conv 1x1 round_to(1280 * wide, 8, 0.9); norm; act
        avgpool global; dropout rate; dense 1000; act softmax
    }
}

network EfficientNetB0 = EfficientNet(wide=1.0, deep=1.0, size=224, rate=0.2)
network EfficientNetB1 = EfficientNet(wide=1.0, deep=1.1, size=240, rate=0.2)
network EfficientNetB2 = EfficientNet(wide=1.1, deep=1.2, size=260, rate=0.3)
network EfficientNetB3 = EfficientNet(wide=1.2, deep=1.4, size=300, rate=0.3)
network EfficientNetB4 = EfficientNet(wide=1.4, deep=1.8, size=380, rate=0.4)
network EfficientNetB5 = EfficientNet(wide=1.6, deep=2.2, size=456, rate=0.4)
network EfficientNetB6 = EfficientNet(wide=1.8, deep=2.6, size=528, rate=0.5)
network EfficientNetB7 = EfficientNet(wide=2.0, deep=3.1, size=600, rate=0.5)

network EfficientNetV2(wide=1.0, deep=1.0, size=224) from timm2.EfficientNetV2Base(
    wide=wide,
    deep=deep,
    size=size,
) {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.9)
    head {
        conv 1x1 round_to(1280 * wide, 8); norm; act
        avgpool global; dropout 0.2; dense 1000; act softmax
    }
}

network EfficientNetV2B0 = EfficientNetV2(wide=1.0, deep=1.0, size=224)
network EfficientNetV2B1 = EfficientNetV2(wide=1.0, deep=1.1, size=240)
network EfficientNetV2B2 = EfficientNetV2(wide=1.1, deep=1.2, size=260)
network EfficientNetV2B3 = EfficientNetV2(wide=1.2, deep=1.4, size=300)

network EfficientNetV2S from timm2.EfficientNetV2S(size=384) {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.9)
    head { conv 1x1 1280; norm; act; avgpool global; dropout 0.2; dense 1000; act softmax }
}

network EfficientNetV2M from timm2.EfficientNetV2M {
    input 3 x 480 x 480
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.9)
    head { conv 1x1 1280; norm; act; avgpool global; dropout 0.2; dense 1000; act softmax }
}

network EfficientNetV2L from timm2.EfficientNetV2L(size=480) {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.9)
    head { conv 1x1 1280; norm; act; avgpool global; dropout 0.2; dense 1000; act softmax }
}
