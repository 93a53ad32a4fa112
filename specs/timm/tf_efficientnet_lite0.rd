use "families/timm/efficientnet"

# EfficientNet-Lite0: ReLU6, nothing squeezed, both ends not scaled, padded as
# TensorFlow pads
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
# Published weights: timm's tf_efficientnet_lite0
network TF_EfficientNet_Lite0 from TensorFlowEfficientNetLite(wide=1.0, deep=1.0, size=224) {
    expect parameters == 4_652_008
}
