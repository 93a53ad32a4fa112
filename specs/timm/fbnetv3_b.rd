use "families/timm/mobilenetv3"

# FBNetV3-B (Dai et al., 2020)
# https://arxiv.org/abs/2006.02049
# Published weights: timm's fbnetv3_b
network FBNetV3_B from FBNetV3B { expect parameters == 8_598_464 }
