use "families/timm/efficientnet"

# TinyNet-D: Model Rubik's Cube (Han et al., 2020)
# https://arxiv.org/abs/2010.14819
# Published weights: timm's tinynet_d
network TinyNet_D from TinyNet(wide=0.54, deep=0.695, size=152) { expect parameters == 2_338_446 }
