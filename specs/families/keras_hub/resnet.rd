# Deep Residual Learning (He et al., 2015), as keras-hub's backbones, which end with feature maps
network ResNet(d2=4, d3=6) {
    input 3 x 224 x 224
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }
    block    bottleneck
    shortcut projection
    stage stack0: 3 x 64
    stage stack1: d2 x 128 stride=2
    stage stack2: d3 x 256 stride=2
    stage stack3: 3 x 512 stride=2
}

network ResNet_50_imagenet = ResNet()
network ResNet_101_imagenet = ResNet(d3=23)
network ResNet_152_imagenet = ResNet(d2=8, d3=36)

network ResNet_18_imagenet from ResNet {
    block basic
    stage stack0: 2 x 64
    stage stack1: 2 x 128 stride=2
    stage stack2: 2 x 256 stride=2
    stage stack3: 2 x 512 stride=2
}

network ResNet_v2_50_imagenet(d3=6) from ResNet(d3=d3) {
    stem { conv 7x7 64 stride=2; maxpool 3x3 stride=2 }
    block    preact_bottleneck
    shortcut preact_projection
    head { norm; act }
}

network ResNet_v2_101_imagenet = ResNet_v2_50_imagenet(d3=23)

# Bag of Tricks for Image Classification (He et al., 2019), as in PaddleClas
network ResNet_vd_50_imagenet from ResNet {
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

network ResNet_vd_101_imagenet = ResNet_vd_50_imagenet(d3=23)
network ResNet_vd_152_imagenet = ResNet_vd_50_imagenet(d2=8, d3=36)
network ResNet_vd_200_imagenet = ResNet_vd_50_imagenet(d2=12, d3=48)

# every stage starts with a projection, the first one, too
network ResNet_vd_18_imagenet from ResNet_vd_50_imagenet {
    block basic
    stage stack0: 2 x 64 first_shortcut=avgpool_projection
    stage stack1: 2 x 128 stride=2
    stage stack2: 2 x 256 stride=2
    stage stack3: 2 x 512 stride=2
}

network ResNet_vd_34_imagenet from ResNet_vd_18_imagenet {
    stage stack0: 3 x 64 first_shortcut=avgpool_projection
    stage stack1: 4 x 128 stride=2
    stage stack2: 6 x 256 stride=2
    stage stack3: 3 x 512 stride=2
}
