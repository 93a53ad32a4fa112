use "families/keras_hub/resnet"

# Bag of Tricks for Image Classification (He et al., 2019), 18-layer backbone
# https://arxiv.org/abs/1812.01187
# Published weights: keras-hub's resnet_vd_18_imagenet
network ResNet_vd_18_imagenet from BasicResNetVD { expect parameters == 11_199_968 }
