use "../timm/densenet.rd" as timm

network DenseNet121 from timm.DenseNet { default norm batch(eps=1.001e-5, momentum=0.99) }

network DenseNet169 from timm.DenseNet(depth3=32, depth4=32) {
    default norm batch(eps=1.001e-5, momentum=0.99)
}

network DenseNet201 from timm.DenseNet(depth3=48, depth4=32) {
    default norm batch(eps=1.001e-5, momentum=0.99)
}
