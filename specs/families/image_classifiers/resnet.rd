# Identity Mappings (He et al., 2016), as in image-classifiers: images have a norm of their own,
# and every stage starts with a projection
network ResNet(d1=3, d2=4, d3=6, d4=3) {
    input 3 x 224 x 224
    default norm batch(eps=2e-5, momentum=0.99)
    init glorot_uniform
    stem {
        norm batch(eps=2e-5, momentum=0.99, scale=false)
        conv 7x7 64 stride=2
        norm
        act
        maxpool 3x3 stride=2
    }
    block    preact_bottleneck
    shortcut preact_projection
    stage conv2: d1 x 64 first_shortcut=preact_projection
    stage conv3: d2 x 128 stride=2
    stage conv4: d3 x 256 stride=2
    stage conv5: d4 x 512 stride=2
    head { norm; act; avgpool global; dense 1000 }
}

network BasicResNet from ResNet { block preact_basic }
