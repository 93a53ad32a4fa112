use "../timm/efficientnet.rd" as timm
use "../timm/efficientnetv2.rd" as timm2

network EfficientNetB0 = timm.EfficientNetB0
network EfficientNetB1 = timm.EfficientNetB1
network EfficientNetB2 = timm.EfficientNetB2
network EfficientNetB3 = timm.EfficientNetB3
network EfficientNetB4 = timm.EfficientNetB4
network EfficientNetB5 = timm.EfficientNetB5
network EfficientNetEs = timm.EfficientNetEs
network EfficientNetEm = timm.EfficientNetEm
network EfficientNetEl = timm.EfficientNetEl
network EfficientNetLite0 = timm.EfficientNetLite0
network EfficientNet2RwT = timm2.EfficientNetV2RwT
network EfficientNet2RwS = timm2.EfficientNetV2RwS
network EfficientNet2RwM = timm2.EfficientNetV2RwM
