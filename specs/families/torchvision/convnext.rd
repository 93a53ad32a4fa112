use "../timm/convnext.rd" as timm

network ConvNeXtTiny = timm.ConvNeXt(linear=true)
network ConvNeXtSmall = timm.ConvNeXt(depth3=27, linear=true)
network ConvNeXtBase = timm.ConvNeXt(dim=128, depth3=27, linear=true)
network ConvNeXtLarge = timm.ConvNeXt(dim=192, depth3=27, linear=true)
