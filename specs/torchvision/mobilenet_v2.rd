use "families/torchvision/mobilenet"

# MobileNetV2: Inverted Residuals and Linear Bottlenecks (Sandler et al., 2018)
# https://arxiv.org/abs/1801.04381
# Published weights: torchvision.models.mobilenet_v2
network MobileNet_V2 from MobileNetV2 { expect parameters == 3_504_872 }
