use "families/timm/mobilenetv3"

# MobileNetV3-Small (Howard et al., 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.02244
# Published weights: timm's tf_mobilenetv3_small_100
network TF_MobileNetV3_Small_100 from TfMobileNetV3Small(wide=1.0) {
    expect parameters == 2_542_856
}
