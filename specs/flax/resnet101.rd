use "families/flax/resnet"

# Deep Residual Learning (He et al., 2015), 101-layer, as in Flax's example
# https://arxiv.org/abs/1512.03385
# Published weights: Flax's ImageNet example, ResNet101
network ResNet101 from ResNet(d3=23) { expect parameters == 44_549_160 }
