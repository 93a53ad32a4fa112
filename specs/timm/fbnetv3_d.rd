use "families/timm/mobilenetv3"

# FBNetV3-D (Dai et al., 2020)
# https://arxiv.org/abs/2006.02049
# Published weights: timm's fbnetv3_d
network FBNetV3_D from FBNetV3D { expect parameters == 10_306_272 }
