use "../timm/densenet.rd" as timm

network DenseNet121 from timm.DenseNet121 { default norm batch(eps=1.001e-5, momentum=0.99) }
network DenseNet169 from timm.DenseNet169 { default norm batch(eps=1.001e-5, momentum=0.99) }
network DenseNet201 from timm.DenseNet201 { default norm batch(eps=1.001e-5, momentum=0.99) }
