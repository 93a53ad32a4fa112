use "../timm/cspnet.rd" as timm

# without a classifier; PyTorch's padding, and Keras's momentum
network CspDarkNet53Backbone from timm.CspDarkNet53 {
    default norm batch(momentum=0.99)
    head {}
}

network CspResNeXt50Backbone from timm.CspResNeXt50 {
    default norm batch(momentum=0.99)
    head {}
}

network CspResNet50Backbone from timm.CspResNet50 {
    default norm batch(momentum=0.99)
    head {}
}

network DarkNet53Backbone from timm.DarkNet53 {
    default norm batch(momentum=0.99)
    head {}
}
