use "../torchvision/vgg.rd" as tv

# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015), as in timm: the dense layers are
# convs, on any size
network VGG(n1=2, n2=2, n3=3, n4=3, n5=3, normed=false) from tv.VGG(
    n1=n1,
    n2=n2,
    n3=n3,
    n4=n4,
    n5=n5,
    normed=normed,
) {
    head {
        pre_logits: { fc1: conv 7x7 4096 padding=0; act; fc2: conv 1x1 4096; act }
        head: { avgpool global; fc: dense 1000 }
    }
}
