use "families/flax/resnet"

# Deep Residual Learning (He et al., 2015), 18-layer, as in Flax's example
# https://arxiv.org/abs/1512.03385
# Published weights: Flax's ImageNet example, ResNet18
network ResNet18 from BasicResNet(d1=2, d2=2, d3=2, d4=2) { expect parameters == 11_689_512 }
