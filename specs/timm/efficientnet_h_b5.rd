use "families/timm/efficientnet_x"

# EfficientNet-H-B5 (Li et al., 2021), as timm has it
# https://arxiv.org/abs/2102.05610
# Published weights: timm's efficientnet_h_b5
network EfficientNet_H_B5 from EfficientNetX(wide=1.92, deep=2.2, middle=4) {
    expect parameters == 45_884_172
}
