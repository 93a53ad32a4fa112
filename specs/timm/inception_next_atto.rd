use "families/timm/inception_next"

# InceptionNeXt: When Inception Meets ConvNeXt (Yu et al., 2023)
# https://arxiv.org/abs/2303.16900
# Published weights: timm's inception_next_atto
network Inception_NeXt_Atto from InceptionNeXt(
    dim=40,
    depth1=2,
    depth3=6,
    share=4,
    across=1x9,
    down=9x1,
) { expect parameters == 4_156_520 }
