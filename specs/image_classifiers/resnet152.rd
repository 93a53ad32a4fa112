use "families/image_classifiers/resnet"

# Identity Mappings (He et al., 2016), 152-layer, as in image-classifiers
# https://arxiv.org/abs/1603.05027
# Published weights: image-classifiers' resnet152
network ResNet152 from ResNet(d2=8, d3=36) { expect parameters == 60_185_259 }
