use "families/timm/inception_resnet_v2"

# Inception-v4, Inception-ResNet (Szegedy et al., 2016)
# Published weights: timm's inception_resnet_v2
network Inception_ResNet_V2 from InceptionResNetV2 { expect parameters == 55_843_464 }
