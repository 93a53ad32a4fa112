use "families/timm/resnetv2" as family

# Evolving Normalization-Activation Layers (Liu et al., 2020), pre-activation
# https://arxiv.org/abs/2004.02967
# Published weights: timm's resnetv2_50d_evos
network ResNetV2_50d_EvoS from family.ResNetV2_50d_evos { expect parameters == 25_591_368 }
