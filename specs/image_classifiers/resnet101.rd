use "families/image_classifiers/resnet"

# Identity Mappings (He et al., 2016), 101-layer, as in image-classifiers
# https://arxiv.org/abs/1603.05027
# Published weights: image-classifiers' resnet101
network ResNet101 from ResNet(d3=23) { expect parameters == 44_541_611 }
