use "families/keras_hub/resnet"

# Deep Residual Learning for Image Recognition (2015), 152-layer backbone
# https://arxiv.org/abs/1512.03385
# Published weights: keras-hub's resnet_152_imagenet
network ResNet_152_imagenet from ResNet(d2=8, d3=36) { expect parameters == 58_143_808 }
