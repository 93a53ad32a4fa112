use "../timm/mobilenetv3.rd" as timm

network MobileNetV3Small050 = timm.MobileNetV3Small050
network MobileNetV3Small100 = timm.MobileNetV3Small100
network MobileNetV3Large100 = timm.MobileNetV3Large100
