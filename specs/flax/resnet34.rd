use "families/flax/resnet"

# Deep Residual Learning (He et al., 2015), 34-layer, as in Flax's example
# https://arxiv.org/abs/1512.03385
# Published weights: Flax's ImageNet example, ResNet34
network ResNet34 from BasicResNet { expect parameters == 21_797_672 }
