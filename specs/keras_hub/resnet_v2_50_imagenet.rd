use "families/keras_hub/resnet"

# Identity Mappings in Deep Residual Networks (2016), 50-layer backbone
# https://arxiv.org/abs/1603.05027
# Published weights: keras-hub's resnet_v2_50_imagenet
network ResNet_v2_50_imagenet from PreactResNet { expect parameters == 23_500_352 }
