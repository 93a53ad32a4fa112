use "families/timm/mobilenetv3"

# MobileNetV3-Small
# (Howard et al., 2019): ReLUs and small kernels only, nothing squeezed, padded as TensorFlow pads
# https://arxiv.org/abs/1905.02244
# Published weights: timm's tf_mobilenetv3_small_minimal_100
network TF_MobileNetV3_Small_Minimal_100 from TfMobileNetV3SmallMinimal {
    expect parameters == 2_044_736
}
