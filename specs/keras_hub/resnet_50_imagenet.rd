use "families/keras_hub/resnet"

# Deep Residual Learning for Image Recognition (2015), 50-layer backbone
# https://arxiv.org/abs/1512.03385
# Published weights: keras-hub's resnet_50_imagenet
network ResNet_50_imagenet from ResNet { expect parameters == 23_508_032 }
