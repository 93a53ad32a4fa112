use "families/keras_hub/resnet"

# Bag of Tricks for Image Classification (He et al., 2019), 101-layer backbone
# https://arxiv.org/abs/1812.01187
# Published weights: keras-hub's resnet_vd_101_ssld_imagenet
network ResNet_vd_101_ssld_imagenet from ResNetVD(d3=23) { expect parameters == 42_519_392 }
