use "families/timm/inception_v3"

# Rethinking the Inception Architecture for Computer Vision (Szegedy et al., 2015)
# Published weights: timm's inception_v3
network Inception_V3 from InceptionV3 { expect parameters == 23_834_568 }
