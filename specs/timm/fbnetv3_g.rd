use "families/timm/mobilenetv3"

# FBNetV3-G (Dai et al., 2020)
# https://arxiv.org/abs/2006.02049
# Published weights: timm's fbnetv3_g
network FBNetV3_G from FBNetV3G { expect parameters == 16_623_888 }
