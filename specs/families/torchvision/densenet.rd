use "../timm/densenet.rd" as timm

network DenseNet121 = timm.DenseNet()
network DenseNet161 = timm.DenseNet(growth=48, depth3=36, depth4=24)
network DenseNet169 = timm.DenseNet(depth3=32, depth4=32)
network DenseNet201 = timm.DenseNet(depth3=48, depth4=32)
