use "families/timm/efficientnet"

# EfficientNet-Lite2: ReLU6, nothing squeezed, both ends not scaled, padded as
# TensorFlow pads
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
# Published weights: timm's tf_efficientnet_lite2
network TF_EfficientNet_Lite2 from TensorFlowEfficientNetLite(wide=1.1, deep=1.2, size=260) {
    expect parameters == 6_092_072
}
