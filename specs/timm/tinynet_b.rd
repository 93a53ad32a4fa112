use "families/timm/efficientnet"

# TinyNet-B: Model Rubik's Cube (Han et al., 2020)
# https://arxiv.org/abs/2010.14819
# Published weights: timm's tinynet_b
network TinyNet_B from TinyNet(wide=0.75, deep=1.1, size=188) { expect parameters == 3_730_562 }
