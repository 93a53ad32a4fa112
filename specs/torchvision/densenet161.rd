use "families/timm/densenet"

# Densely Connected Convolutional Networks (Huang et al., 2017), 161-layer
# https://arxiv.org/abs/1608.06993
# Published weights: torchvision.models.densenet161
network DenseNet161 from DenseNet(growth=48, depth3=36, depth4=24) {
    expect parameters == 28_681_000
}
