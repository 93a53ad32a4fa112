use "families/timm/efficientnet"

# TinyNet-C: Model Rubik's Cube (Han et al., 2020)
# https://arxiv.org/abs/2010.14819
# Published weights: timm's tinynet_c
network TinyNet_C from TinyNet(wide=0.54, deep=0.85, size=184) { expect parameters == 2_457_234 }
