use "../timm/densenet.rd" as timm

# padded as TensorFlow does; without a classifier
network DenseNetBackbone121 from timm.DenseNet {
    default norm batch(eps=1.001e-5, momentum=0.99)
    default conv padding=same
    default maxpool padding=same
    head { norm5: norm; act }
}

network DenseNetBackbone169 from DenseNetBackbone121 {
    stage denseblock3: 32 x 32
    stage denseblock4: 32 x 32
}

network DenseNetBackbone201 from DenseNetBackbone121 {
    stage denseblock3: 48 x 32
    stage denseblock4: 32 x 32
}
