use "families/timm/efficientnet_x"

# EfficientNet-X-B3 (Li et al., 2021), as timm has it
# https://arxiv.org/abs/2102.05610
network EfficientNet_X_B3 from EfficientNetX(wide=1.2, deep=1.4) { expect parameters == 13_299_652 }
