use "families/torchvision/inception"

# Rethinking the Inception Architecture for Computer Vision (Szegedy et al., 2015)
# https://arxiv.org/abs/1512.00567
network Inception_V3 from InceptionV3 { expect parameters == 23_834_568 }
