use "families/timm/efficientnet"

# TinyNet-E: Model Rubik's Cube (Han et al., 2020)
# https://arxiv.org/abs/2010.14819
# Published weights: timm's tinynet_e
network TinyNet_E from TinyNet(wide=0.51, deep=0.6, size=106) { expect parameters == 2_042_972 }
