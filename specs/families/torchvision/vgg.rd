names torchvision_vgg { op "{there0}" }

# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015), as in torchvision: all convs are
# one row; `n3` to `n5` are the convs before the last three pools
network VGG(n1=2, n2=2, n3=3, n4=3, n5=3, normed=false) {
    input 3 x 224 x 224
    names torchvision_vgg
    default conv bias=true    # resdsl: allow W0303 as published
    stem {
        features: {
            conv 3x3 64; norm if normed; act
            conv 3x3 64 if n1 > 1; norm if normed and n1 > 1; act if n1 > 1
            maxpool 2x2
            conv 3x3 128; norm if normed; act
            conv 3x3 128 if n2 > 1; norm if normed and n2 > 1; act if n2 > 1
            maxpool 2x2
            conv 3x3 256; norm if normed; act
            conv 3x3 256; norm if normed; act
            conv 3x3 256 if n3 > 2; norm if normed and n3 > 2; act if n3 > 2
            conv 3x3 256 if n3 > 3; norm if normed and n3 > 3; act if n3 > 3
            maxpool 2x2
            conv 3x3 512; norm if normed; act
            conv 3x3 512; norm if normed; act
            conv 3x3 512 if n4 > 2; norm if normed and n4 > 2; act if n4 > 2
            conv 3x3 512 if n4 > 3; norm if normed and n4 > 3; act if n4 > 3
            maxpool 2x2
            conv 3x3 512; norm if normed; act
            conv 3x3 512; norm if normed; act
            conv 3x3 512 if n5 > 2; norm if normed and n5 > 2; act if n5 > 2
            conv 3x3 512 if n5 > 3; norm if normed and n5 > 3; act if n5 > 3
            maxpool 2x2
        }
    }
    head {
        flatten
        classifier: { dense 4096; act; dropout 0.5; dense 4096; act; dropout 0.5; dense 1000 }
    }
}
