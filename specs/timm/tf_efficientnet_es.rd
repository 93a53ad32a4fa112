use "families/timm/efficientnet"

# EfficientNet-EdgeTPU-S, padded as TensorFlow pads
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/edgetpu
# Published weights: timm's tf_efficientnet_es
network TF_EfficientNet_ES from TensorFlowEfficientNetEdge(wide=1.0, deep=1.0, size=224) {
    expect parameters == 5_438_392
}
