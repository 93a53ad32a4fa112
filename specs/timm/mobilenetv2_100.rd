use "families/timm/mobilenet"

# MobileNetV2 (Sandler et al., 2018)
# https://arxiv.org/abs/1801.04381
# Published weights: timm's mobilenetv2_100
network MobileNetV2_100 from MobileNetV2(wide=1.0) { expect parameters == 3_504_872 }
