# Very Deep Convolutional Networks (Simonyan and Zisserman, 2014), as in timm: the dense layers are convs
network VGG(n1=2, n2=2, n3=3, n4=3, n5=3, normed=false) {
    input 3 x 224 x 224
    default conv bias=true    # resdsl: allow W0303 as published
    block conv_unit(normed)
    stage conv1: n1 x 64
    pool1: { maxpool 2x2 }
    stage conv2: n2 x 128
    pool2: { maxpool 2x2 }
    stage conv3: n3 x 256
    pool3: { maxpool 2x2 }
    stage conv4: n4 x 512
    pool4: { maxpool 2x2 }
    stage conv5: n5 x 512
    pool5: { maxpool 2x2 }
    head {
        pre_logits: { fc1: conv 7x7 4096 padding=0; act; fc2: conv 1x1 4096; act }
        avgpool global
        dense 1000
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

block conv_unit(normed) { conv 3x3 width; norm if normed; act }
