use "families/image_classifiers/resnet"

# Identity Mappings (He et al., 2016), 18-layer, as in image-classifiers
# https://arxiv.org/abs/1603.05027
# Published weights: image-classifiers' resnet18
network ResNet18 from BasicResNet(d1=2, d2=2, d3=2, d4=2) { expect parameters == 11_691_947 }
