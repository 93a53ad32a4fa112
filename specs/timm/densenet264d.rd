use "families/timm/densenet"

# Densely Connected Convolutional Networks (Huang et al., 2017)
# https://arxiv.org/abs/1608.06993
network DenseNet264D from DenseNet(growth=48, depth3=64, depth4=48, deep=true) {
    expect parameters == 72_736_216; expect depth == 267
}
