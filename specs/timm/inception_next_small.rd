use "families/timm/inception_next"

# InceptionNeXt: When Inception Meets ConvNeXt (Yu et al., 2023)
# https://arxiv.org/abs/2303.16900
# Published weights: timm's inception_next_small
network Inception_NeXt_Small from InceptionNeXt(depth3=27) { expect parameters == 49_374_016 }
