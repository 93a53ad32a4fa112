# Very Deep Convolutional Networks for Large-Scale Image Recognition (2014), VGG-16
# https://arxiv.org/abs/1409.1556
network VGG16(n=3) {
    input 3 x 224 x 224
    default conv bias=true
    block conv_act

    stage conv1: 2 x 64; pool1: { maxpool 2x2 stride=2 }
    stage conv2: 2 x 128; pool2: { maxpool 2x2 stride=2 }
    stage conv3: n x 256; pool3: { maxpool 2x2 stride=2 }
    stage conv4: n x 512; pool4: { maxpool 2x2 stride=2 }
    stage conv5: n x 512; pool5: { maxpool 2x2 stride=2 }

    head { flatten; dense 4096; act; dropout 0.5; dense 4096; act; dropout 0.5; dense 1000 }
    expect parameters == 138_357_544
    expect depth == 16
}

block conv_act { conv 3x3 width; act }
