use "families/timm/mobilenet"

# MobileNet-EdgeTPU v2, L
# https://github.com/tensorflow/models/tree/master/official/projects/edgetpu
network MobileNet_EdgeTPU_V2_L from MobileNetEdgeTPUV2(
    kernel=7,
    group=128,
    c0=32,
    c1=64,
    c2=96,
    c3=192,
    c4=240,
    c5=256,
    c6=384,
    features=1408,
) { expect parameters == 10_921_640 }
