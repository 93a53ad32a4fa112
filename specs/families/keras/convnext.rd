use "../timm/convnext.rd" as timm

# images are normalised before
network ConvNeXtTiny = timm.ConvNeXtTiny()
network ConvNeXtSmall = timm.ConvNeXtSmall()
network ConvNeXtBase = timm.ConvNeXtBase()
network ConvNeXtLarge = timm.ConvNeXtLarge()
network ConvNeXtXLarge = timm.ConvNeXtXLarge()
