use "../timm/convnext.rd" as timm

network ConvNeXtTiny = timm.ConvNeXtTiny()
network ConvNeXtSmall = timm.ConvNeXtSmall()
network ConvNeXtBase = timm.ConvNeXtBase()
network ConvNeXtLarge = timm.ConvNeXtLarge()
