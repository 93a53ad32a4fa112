use "../timm/densenet.rd" as timm

# Densely Connected Convolutional Networks (Huang et al., 2017), with Keras's epsilon
network DenseNet(depth3=24, depth4=16) from timm.DenseNet(depth3=depth3, depth4=depth4) {
    default norm batch(eps=1.001e-5, momentum=0.99)
    init glorot_uniform
}
