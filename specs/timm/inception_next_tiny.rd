use "families/timm/inception_next"

# InceptionNeXt: When Inception Meets ConvNeXt (Yu et al., 2023)
# https://arxiv.org/abs/2303.16900
# Published weights: timm's inception_next_tiny
network Inception_NeXt_Tiny from InceptionNeXt() { expect parameters == 28_055_680 }
