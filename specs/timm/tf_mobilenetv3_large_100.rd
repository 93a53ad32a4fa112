use "families/timm/mobilenetv3"

# MobileNetV3-Large (Howard et al., 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.02244
# Published weights: timm's tf_mobilenetv3_large_100
network TF_MobileNetV3_Large_100 from TfMobileNetV3Large(wide=1.0) {
    expect parameters == 5_483_032
}
