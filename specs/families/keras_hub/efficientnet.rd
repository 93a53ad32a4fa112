use "../timm/efficientnet.rd" as timm
use "../timm/efficientnetv2.rd" as timm2

network EfficientNetB0 = timm.EfficientNet(wide=1.0, deep=1.0, size=224)
network EfficientNetB1 = timm.EfficientNet(wide=1.0, deep=1.1, size=240)
network EfficientNetB2 = timm.EfficientNet(wide=1.1, deep=1.2, size=260)
network EfficientNetB3 = timm.EfficientNet(wide=1.2, deep=1.4, size=300)
network EfficientNetB4 = timm.EfficientNet(wide=1.4, deep=1.8, size=380)
network EfficientNetB5 = timm.EfficientNet(wide=1.6, deep=2.2, size=456)
network EfficientNetEs = timm.EfficientNetEdge(wide=1.0, deep=1.0, size=224)
network EfficientNetEm = timm.EfficientNetEdge(wide=1.0, deep=1.1, size=240)
network EfficientNetEl = timm.EfficientNetEdge(wide=1.2, deep=1.4, size=300)
network EfficientNetLite0 = timm.EfficientNetLite()
network EfficientNet2RwT = timm2.EfficientNetV2S(wide=0.8, deep=0.9, size=224)
network EfficientNet2RwS = timm2.EfficientNetV2Rw()
network EfficientNet2RwM = timm2.EfficientNetV2Rw(wide=1.2, deep=1.2, late=1.6, size=320)
