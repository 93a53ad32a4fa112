use "families/keras_hub/resnet"

# Identity Mappings in Deep Residual Networks (2016), 101-layer backbone
# https://arxiv.org/abs/1603.05027
# Published weights: keras-hub's resnet_v2_101_imagenet
network ResNet_v2_101_imagenet from PreactResNet(d3=23) { expect parameters == 42_492_480 }
