use "families/timm/mobilenet"

# MobileNet (Howard et al., 2017)
# https://arxiv.org/abs/1704.04861
# Published weights: timm's mobilenetv1_100
network MobileNetV1_100 from MobileNetV1(wide=1.0) { expect parameters == 4_231_976 }
