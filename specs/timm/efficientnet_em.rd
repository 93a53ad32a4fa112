use "families/timm/efficientnet"

# EfficientNet-EdgeTPU-M
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/edgetpu
# Published weights: timm's efficientnet_em
network EfficientNet_EM from EfficientNetEdge(wide=1.0, deep=1.1, size=240) {
    expect parameters == 6_899_496
}
