use "families/timm/densenet"

# Densely Connected Convolutional Networks (Huang et al., 2017), 169-layer
# https://arxiv.org/abs/1608.06993
# Published weights: torchvision.models.densenet169
network DenseNet169 from DenseNet(depth3=32, depth4=32) { expect parameters == 14_149_480 }
