use "families/timm/efficientnet"

# EfficientNet-Lite2: ReLU6, nothing squeezed, both ends not scaled
# https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
network EfficientNet_Lite2 from EfficientNetLite(wide=1.1, deep=1.2, size=260) {
    expect parameters == 6_092_072
}
