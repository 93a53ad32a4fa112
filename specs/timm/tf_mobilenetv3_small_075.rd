use "families/timm/mobilenetv3"

# MobileNetV3-Small
# (Howard et al., 2019), 0.75 times as wide, padded as TensorFlow pads
# https://arxiv.org/abs/1905.02244
# Published weights: timm's tf_mobilenetv3_small_075
network TF_MobileNetV3_Small_075 from TfMobileNetV3Small(wide=0.75) {
    expect parameters == 2_041_872
}
