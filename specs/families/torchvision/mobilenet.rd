use "../timm/mobilenet.rd" as timm
use "../timm/mobilenetv3.rd" as timm3

network MobileNetV2 from timm.MobileNetV2 {
    head { conv 1x1 1280; norm; act; avgpool global; dropout 0.2; dense 1000 }
}

network MobileNetV3Large from timm3.MobileNetV3Large {
    default norm batch(eps=1e-3, momentum=0.99)
    head { avgpool global; dense 1280; act; dropout 0.2; dense 1000 }
}

network MobileNetV3Small from timm3.MobileNetV3Small {
    default norm batch(eps=1e-3, momentum=0.99)
    head { avgpool global; dense 1024; act; dropout 0.2; dense 1000 }
}
