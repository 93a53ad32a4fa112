use "families/timm/efficientnet"

# EfficientNet-EdgeTPU-L
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/edgetpu
# Published weights: timm's efficientnet_el
network EfficientNet_EL from EfficientNetEdge(wide=1.2, deep=1.4, size=300) {
    expect parameters == 10_589_712
}
