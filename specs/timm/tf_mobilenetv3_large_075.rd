use "families/timm/mobilenetv3"

# MobileNetV3-Large
# (Howard et al., 2019), 0.75 times as wide, padded as TensorFlow pads
# https://arxiv.org/abs/1905.02244
# Published weights: timm's tf_mobilenetv3_large_075
network TF_MobileNetV3_Large_075 from TfMobileNetV3Large(wide=0.75) {
    expect parameters == 3_993_528
}
