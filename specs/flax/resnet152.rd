use "families/flax/resnet"

# Deep Residual Learning (He et al., 2015), 152-layer, as in Flax's example
# https://arxiv.org/abs/1512.03385
# Published weights: Flax's ImageNet example, ResNet152
network ResNet152 from ResNet(d2=8, d3=36) { expect parameters == 60_192_808 }
