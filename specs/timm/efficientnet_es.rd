use "families/timm/efficientnet"

# EfficientNet-EdgeTPU-S
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/edgetpu
# Published weights: timm's efficientnet_es
network EfficientNet_ES from EfficientNetEdge(wide=1.0, deep=1.0, size=224) {
    expect parameters == 5_438_392
}
