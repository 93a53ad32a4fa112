use "families/timm/inception_next"

# InceptionNeXt: When Inception Meets ConvNeXt (Yu et al., 2023)
# https://arxiv.org/abs/2303.16900
# Published weights: timm's inception_next_base
network Inception_NeXt_Base from InceptionNeXt(dim=128, depth3=27) {
    expect parameters == 86_672_136
}
