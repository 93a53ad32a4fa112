use "families/timm/efficientnet_x"

# EfficientNet-X-B5 (Li et al., 2021), as timm has it
# https://arxiv.org/abs/2102.05610
# Published weights: timm's efficientnet_x_b5
network EfficientNet_X_B5 from EfficientNetX(wide=1.6, deep=2.2) { expect parameters == 33_439_614 }
