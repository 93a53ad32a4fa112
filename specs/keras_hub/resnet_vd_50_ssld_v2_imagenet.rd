use "families/keras_hub/resnet"

# Bag of Tricks for Image Classification (He et al., 2019), 50-layer backbone
# https://arxiv.org/abs/1812.01187
# Published weights: keras-hub's resnet_vd_50_ssld_v2_imagenet
network ResNet_vd_50_ssld_v2_imagenet from ResNetVD { expect parameters == 23_527_264 }
