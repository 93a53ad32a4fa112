use "../timm/mobilenet.rd" as timm
use "../torchvision/mobilenet.rd" as torchvision

# MobileNets (Howard et al., 2017), Table 1: all channels times a factor
network MobileNetV1(wide=1.0) from timm.MobileNetV1(wide=wide) {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.99)
    init glorot_uniform
    block padded_separable
    head { avgpool global; dropout 1e-3; conv 1x1 1000 bias=true; flatten }
}

# strided depthwise convs are padded right and bottom by one pixel, whatever the size: other than
# "same" at odd ones
block padded_separable {
    zeropad 1 sides=end if stride > 1
    conv 3x3 in stride=stride padding=valid groups=in if stride > 1
    else conv 3x3 in groups=in
    norm
    act
    conv 1x1 width
    norm
    act
}

# MobileNetV2 (Sandler et al., 2018), Table 2
network MobileNetV2(wide=1.0) from torchvision.MobileNetV2(wide=wide) {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.999)
    init glorot_uniform
    head {
        conv 1x1 round_to(1280 * max(wide, 1.0), 8, 0.9); norm; act relu6
        avgpool global; dense 1000
    }
}

# Searching for MobileNetV3 (Howard et al., 2019): the classifier is of convs
network MobileNetV3Large from torchvision.MobileNet_V3_Large {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.999)
    init glorot_uniform
    head {
        conv 1x1 960; norm; act hardswish
        avgpool global; conv 1x1 1280 bias=true; act hardswish
        dropout 0.2; conv 1x1 1000 bias=true; flatten
    }
}

network MobileNetV3Small from torchvision.MobileNet_V3_Small {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.999)
    init glorot_uniform
    head {
        conv 1x1 576; norm; act hardswish
        avgpool global; conv 1x1 1024 bias=true; act hardswish
        dropout 0.2; conv 1x1 1000 bias=true; flatten
    }
}
