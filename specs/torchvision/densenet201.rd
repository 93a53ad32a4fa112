use "families/timm/densenet"

# Densely Connected Convolutional Networks (Huang et al., 2017), 201-layer
# https://arxiv.org/abs/1608.06993
# Published weights: torchvision.models.densenet201
network DenseNet201 from DenseNet(depth3=48, depth4=32) { expect parameters == 20_013_928 }
