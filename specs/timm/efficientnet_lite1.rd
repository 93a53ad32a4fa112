use "families/timm/efficientnet"

# EfficientNet-Lite1: ReLU6, nothing squeezed, both ends not scaled
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
network EfficientNet_Lite1 from EfficientNetLite(wide=1.0, deep=1.1, size=240) {
    expect parameters == 5_416_680
}
