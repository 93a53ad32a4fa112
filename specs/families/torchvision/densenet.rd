use "../timm/densenet.rd" as timm

network DenseNet121 = timm.DenseNet121()
network DenseNet161 = timm.DenseNet161()
network DenseNet169 = timm.DenseNet169()
network DenseNet201 = timm.DenseNet201()
