use "families/timm/efficientnet"

# TinyNet-A: Model Rubik's Cube (Han et al., 2020)
# https://arxiv.org/abs/2010.14819
# Published weights: timm's tinynet_a
network TinyNet_A from TinyNet(wide=1.0, deep=1.2, size=192) { expect parameters == 6_187_972 }
