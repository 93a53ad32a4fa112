use "families/timm/mobilenet"

# MobileNet-EdgeTPU v2, XS
# https://github.com/tensorflow/models/tree/master/official/projects/edgetpu
network MobileNet_EdgeTPU_V2_XS from MobileNetEdgeTPUV2(
    first=32,
    kernel=3,
    c0=16,
    c1=32,
    c2=48,
    c3=96,
    c4=144,
    c5=160,
    c6=192,
) { expect parameters == 4_459_880 }
