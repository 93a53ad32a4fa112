use "families/timm/inception_v4"

# Inception-v4, Inception-ResNet (Szegedy et al., 2016)
# Published weights: timm's inception_v4
network Inception_V4 from InceptionV4 { expect parameters == 42_679_816 }
