use "../timm/cspnet.rd" as timm

# without a classifier; PyTorch's padding, and Keras's momentum
network CspDarkNet53Backbone from timm.CspDarkNet53 {
    default norm batch(momentum=0.99)
    head {}
}

network CspResNeXt50Backbone from timm.CspResNet(wide=2, expand=1, ratio=1, share=0.5, groups=32) {
    default norm batch(momentum=0.99)
    head {}
}

network CspResNet50Backbone from timm.CspResNet {
    default norm batch(momentum=0.99)
    head {}
}

network DarkNet53Backbone from timm.DarkNet {
    default norm batch(momentum=0.99)
    head {}
}
