use "families/timm/mobilenet"

# MobileNet-EdgeTPU v2, M
# https://github.com/tensorflow/models/tree/master/official/projects/edgetpu
# Published weights: timm's mobilenet_edgetpu_v2_m
network MobileNet_EdgeTPU_V2_M from MobileNetEdgeTPUV2(
    c0=32,
    c1=64,
    c2=80,
    c3=160,
    c4=192,
    c5=240,
    c6=320,
    features=1344,
) { expect parameters == 8_462_888 }
