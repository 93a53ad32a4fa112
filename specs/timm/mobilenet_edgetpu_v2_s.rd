use "families/timm/mobilenet"

# MobileNet-EdgeTPU v2, S
# https://github.com/tensorflow/models/tree/master/official/projects/edgetpu
network MobileNet_EdgeTPU_V2_S from MobileNetEdgeTPUV2 { expect parameters == 5_986_456 }
