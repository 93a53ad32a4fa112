use "../timm/vgg.rd" as timm

# the classifier is dense, on a map of 7 x 7
network VGG(n1=2, n2=2, n3=3, n4=3, n5=3, normed=false, classes=1000) from timm.VGG(
    n1=n1,
    n2=n2,
    n3=n3,
    n4=n4,
    n5=n5,
    normed=normed,
) {
    head {
        flatten
        classifier: { dense 4096; act; dropout 0.5; dense 4096; act; dropout 0.5; dense classes }
    }
}

network VGG11 = VGG(n1=1, n2=1, n3=2, n4=2, n5=2)
network VGG11_BN = VGG(n1=1, n2=1, n3=2, n4=2, n5=2, normed=true)
network VGG13 = VGG(n3=2, n4=2, n5=2)
network VGG13_BN = VGG(n3=2, n4=2, n5=2, normed=true)
network VGG16 = VGG()
network VGG16_BN = VGG(normed=true)
network VGG19 = VGG(n3=4, n4=4, n5=4)
network VGG19_BN = VGG(n3=4, n4=4, n5=4, normed=true)
