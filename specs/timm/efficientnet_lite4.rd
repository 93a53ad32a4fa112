use "families/timm/efficientnet"

# EfficientNet-Lite4: ReLU6, nothing squeezed, both ends not scaled
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
network EfficientNet_Lite4 from EfficientNetLite(wide=1.4, deep=1.8, size=380) {
    expect parameters == 13_006_568
}
