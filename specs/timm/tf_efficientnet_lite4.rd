use "families/timm/efficientnet"

# EfficientNet-Lite4: ReLU6, nothing squeezed, both ends not scaled, padded as
# TensorFlow pads
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
# Published weights: timm's tf_efficientnet_lite4
network TF_EfficientNet_Lite4 from TensorFlowEfficientNetLite(wide=1.4, deep=1.8, size=380) {
    expect parameters == 13_006_568
}
