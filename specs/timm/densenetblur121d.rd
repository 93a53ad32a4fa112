use "families/timm/densenet"

# Densely Connected Convolutional Networks (Huang et al., 2017)
# https://arxiv.org/abs/1608.06993
# Published weights: timm's densenetblur121d
network DenseNetBlur121D from DenseNet(deep=true, blur=true) { expect parameters == 7_998_088 }
