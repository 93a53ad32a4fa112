use "families/timm/efficientnet"

# EfficientNet-EdgeTPU-S, pruned weights
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/edgetpu
# Published weights: timm's efficientnet_es_pruned
network EfficientNet_ES_Pruned from EfficientNetEdge(wide=1.0, deep=1.0, size=224) {
    expect parameters == 5_438_392
}
