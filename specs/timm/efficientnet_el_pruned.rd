use "families/timm/efficientnet"

# EfficientNet-EdgeTPU-L, pruned weights
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/edgetpu
# Published weights: timm's efficientnet_el_pruned
network EfficientNet_EL_Pruned from EfficientNetEdge(wide=1.2, deep=1.4, size=300) {
    expect parameters == 10_589_712
}
