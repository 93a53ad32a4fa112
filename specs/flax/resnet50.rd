use "families/flax/resnet"

# Deep Residual Learning (He et al., 2015), 50-layer, as in Flax's example
# https://arxiv.org/abs/1512.03385
# Published weights: Flax's ImageNet example, ResNet50
network ResNet50 from ResNet { expect parameters == 25_557_032 }
