use "families/timm/efficientnet"

# EfficientNet-Lite3: ReLU6, nothing squeezed, both ends not scaled, padded as
# TensorFlow pads
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
# Published weights: timm's tf_efficientnet_lite3
network TF_EfficientNet_Lite3 from TensorFlowEfficientNetLite(wide=1.2, deep=1.4, size=300) {
    expect parameters == 8_197_096
}
