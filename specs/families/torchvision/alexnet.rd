# One weird trick for parallelizing convolutional neural networks (Krizhevsky, 2014), as in torchvision
network AlexNet {
    input 3 x 224 x 224
    default conv bias=true
    init uniform
    stem {
        features: {
            conv 11x11 64 stride=4 padding=2
            act
            maxpool 3x3 stride=2 padding=0
            conv 5x5 192
            act
            maxpool 3x3 stride=2 padding=0
            conv 3x3 384
            act
            conv 3x3 256
            act
            conv 3x3 256
            act
            maxpool 3x3 stride=2 padding=0
        }
    }
    head {
        flatten
        classifier: { dropout 0.5; dense 4096; act; dropout 0.5; dense 4096; act; dense 1000 }
    }
}
