use "families/timm/efficientnet"

# EfficientNet-EdgeTPU-L, padded as TensorFlow pads
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/edgetpu
# Published weights: timm's tf_efficientnet_el
network TF_EfficientNet_EL from TensorFlowEfficientNetEdge(wide=1.2, deep=1.4, size=300) {
    expect parameters == 10_589_712
}
