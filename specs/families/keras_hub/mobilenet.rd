use "../timm/mobilenetv3.rd" as timm

network MobileNetV3Small050 = timm.MobileNetV3Small(wide=0.5, first=16)
network MobileNetV3Small100 = timm.MobileNetV3Small()
network MobileNetV3Large100 = timm.MobileNetV3Large()
