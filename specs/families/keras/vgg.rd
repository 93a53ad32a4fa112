# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015), without dropout
network VGG(n=3) {
    input 3 x 224 x 224
    init glorot_uniform
    default conv bias=true
    block conv_act
    stage block1: 2 x 64
    pool1: { maxpool 2x2 }
    stage block2: 2 x 128
    pool2: { maxpool 2x2 }
    stage block3: n x 256
    pool3: { maxpool 2x2 }
    stage block4: n x 512
    pool4: { maxpool 2x2 }
    stage block5: n x 512
    pool5: { maxpool 2x2 }
    head { flatten; fc1: dense 4096; act; fc2: dense 4096; act; predictions: dense 1000 }
}

block conv_act { conv 3x3 width; act }
