use "families/keras_hub/resnet"

# Bag of Tricks for Image Classification (He et al., 2019), 200-layer backbone
# https://arxiv.org/abs/1812.01187
# Published weights: keras-hub's resnet_vd_200_imagenet
network ResNet_vd_200_imagenet from ResNetVD(d2=12, d3=48) { expect parameters == 72_689_504 }
