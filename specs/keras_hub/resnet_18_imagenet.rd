use "families/keras_hub/resnet"

# Deep Residual Learning for Image Recognition (2015), 18-layer backbone
# https://arxiv.org/abs/1512.03385
# Published weights: keras-hub's resnet_18_imagenet
network ResNet_18_imagenet from BasicResNet { expect parameters == 11_176_512 }
