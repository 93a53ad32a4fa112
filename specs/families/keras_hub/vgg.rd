use "../timm/vgg.rd" as timm

# backbones, which end with feature maps
network VGG(n1=2, n2=2, n3=3, n4=3, n5=3) from timm.VGG(n1=n1, n2=n2, n3=n3, n4=n4, n5=n5) {
    head {}
}

network VGG_11_imagenet = VGG(n1=1, n2=1, n3=2, n4=2, n5=2)
network VGG_13_imagenet = VGG(n3=2, n4=2, n5=2)
network VGG_16_imagenet = VGG()
network VGG_19_imagenet = VGG(n3=4, n4=4, n5=4)
