use "../timm/mobilenet.rd" as timm
use "../timm/mobilenetv3.rd" as timm3

# strided depthwise convs are padded right and bottom by one pixel, whatever the size: other than
# "same" at odd ones
block padded_separable {
    zeropad 1 sides=end if stride > 1
    conv_dw: conv 3x3 in stride=stride padding=valid groups=in if stride > 1
    else conv 3x3 in groups=in
    bn1: norm
    act
    conv_pw: conv 1x1 width
    bn2: norm
    act
}

network MobileNet from timm.MobileNetV1 {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.99)
    block padded_separable
    head { avgpool global; dropout 1e-3; conv 1x1 1000 bias=true; flatten; act softmax }
}

network MobileNetV2 from timm.MobileNetV2 {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.999)
    head { conv 1x1 1280; norm; act; avgpool global; dense 1000; act softmax }
}

network MobileNetV3Large from timm3.MobileNetV3Large {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.999)
    head {
        avgpool global; conv 1x1 1280 bias=true; act
        dropout 0.2; conv 1x1 1000 bias=true; flatten; act softmax
    }
}

network MobileNetV3Small from timm3.MobileNetV3Small {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.999)
    head {
        avgpool global; conv 1x1 1024 bias=true; act
        dropout 0.2; conv 1x1 1000 bias=true; flatten; act softmax
    }
}
