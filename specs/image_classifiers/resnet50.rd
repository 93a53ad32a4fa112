use "families/image_classifiers/resnet"

# Identity Mappings (He et al., 2016), 50-layer, as in image-classifiers
# https://arxiv.org/abs/1603.05027
# Published weights: image-classifiers' resnet50
network ResNet50 from ResNet { expect parameters == 25_549_483 }
