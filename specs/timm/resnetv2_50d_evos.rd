use "families/timm/resnetv2" as family

# Evolving Normalization-Activation Layers (Liu et al., 2020) in a pre-activation ResNet-50-D
# https://arxiv.org/abs/2004.02967
# Published weights: timm's resnetv2_50d_evos
network ResNetV2_50d_EvoS from family.ResNetV2_50d_evos { expect parameters == 25_591_368 }
