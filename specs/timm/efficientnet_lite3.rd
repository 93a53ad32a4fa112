use "families/timm/efficientnet"

# EfficientNet-Lite3: ReLU6, nothing squeezed, both ends not scaled
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
network EfficientNet_Lite3 from EfficientNetLite(wide=1.2, deep=1.4, size=300) {
    expect parameters == 8_197_096
}
