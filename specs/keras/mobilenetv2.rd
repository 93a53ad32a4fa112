use "families/keras/mobilenet" as family

# MobileNetV2: Inverted Residuals and Linear Bottlenecks (Sandler et al., 2018)
# https://arxiv.org/abs/1801.04381
# Published weights: keras.applications.MobileNetV2
network MobileNetV2 from family.MobileNetV2 { expect parameters == 3_504_872 }
