use "families/keras_hub/resnet"

# Deep Residual Learning for Image Recognition (2015), 101-layer backbone
# https://arxiv.org/abs/1512.03385
# Published weights: keras-hub's resnet_101_imagenet
network ResNet_101_imagenet from ResNet(d3=23) { expect parameters == 42_500_160 }
