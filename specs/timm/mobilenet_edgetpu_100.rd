use "families/timm/mobilenet"

# MobileNet-EdgeTPU
# https://github.com/tensorflow/models/tree/master/research/slim/nets/mobilenet
network MobileNet_EdgeTPU_100 from MobileNetEdgeTPU { expect parameters == 4_091_432 }
