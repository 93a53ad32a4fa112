use "families/keras_hub/resnet"

# Bag of Tricks for Image Classification (He et al., 2019), 152-layer backbone
# https://arxiv.org/abs/1812.01187
# Published weights: keras-hub's resnet_vd_152_imagenet
network ResNet_vd_152_imagenet from ResNetVD(d2=8, d3=36) { expect parameters == 58_163_040 }
