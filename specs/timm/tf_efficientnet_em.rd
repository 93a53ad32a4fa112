use "families/timm/efficientnet"

# EfficientNet-EdgeTPU-M, padded as TensorFlow pads
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/edgetpu
# Published weights: timm's tf_efficientnet_em
network TF_EfficientNet_EM from TensorFlowEfficientNetEdge(wide=1.0, deep=1.1, size=240) {
    expect parameters == 6_899_496
}
