# Deep Residual Learning (He et al., 2015), as keras-hub's backbones, which end with feature maps
network ResNet(d1=3, d2=4, d3=6, d4=3) {
    input 3 x 224 x 224
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }
    block    bottleneck
    shortcut projection
    stage stack0: d1 x 64
    stage stack1: d2 x 128 stride=2
    stage stack2: d3 x 256 stride=2
    stage stack3: d4 x 512 stride=2
}

network BasicResNet from ResNet(d1=2, d2=2, d3=2, d4=2) { block basic }

# Identity Mappings (He et al., 2016): the identity of a first unit starts before its norm
network PreactResNet from ResNet {
    stem { conv 7x7 64 stride=2; maxpool 3x3 stride=2 }
    block    preact_bottleneck
    shortcut preact_projection
    head { norm; act }
}

# Bag of Tricks for Image Classification (He et al., 2019), as in PaddleClas
network ResNetVD from ResNet {
    stem {
        conv 3x3 32 stride=2
        norm
        act
        conv 3x3 32
        norm
        act
        conv 3x3 64
        norm
        act
        maxpool 3x3 stride=2
    }
    shortcut avgpool_projection
}

# every stage starts with a projection, the first one, too
network BasicResNetVD(d1=2, d2=2, d3=2, d4=2) from ResNetVD(d2=d2, d3=d3, d4=d4) {
    block basic
    stage stack0: d1 x 64 first_shortcut=avgpool_projection
}
