use "../timm/convnext.rd" as timm

# images are normalised before
network ConvNeXtTiny = timm.ConvNeXt()
network ConvNeXtSmall = timm.ConvNeXt(depth3=27)
network ConvNeXtBase = timm.ConvNeXt(dim=128, depth3=27)
network ConvNeXtLarge = timm.ConvNeXt(dim=192, depth3=27)
network ConvNeXtXLarge = timm.ConvNeXt(dim=256, depth3=27)
