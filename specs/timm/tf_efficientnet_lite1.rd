use "families/timm/efficientnet"

# EfficientNet-Lite1: ReLU6, nothing squeezed, both ends not scaled, padded as
# TensorFlow pads
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
# Published weights: timm's tf_efficientnet_lite1
network TF_EfficientNet_Lite1 from TensorFlowEfficientNetLite(wide=1.0, deep=1.1, size=240) {
    expect parameters == 5_416_680
}
