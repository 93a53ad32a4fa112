use "families/image_classifiers/resnet"

# Identity Mappings (He et al., 2016), 34-layer, as in image-classifiers
# https://arxiv.org/abs/1603.05027
# Published weights: image-classifiers' resnet34
network ResNet34 from BasicResNet { expect parameters == 21_800_107 }
