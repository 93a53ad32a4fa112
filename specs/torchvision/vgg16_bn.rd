use "families/torchvision/vgg"

# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015), 16-layer, normed
# https://arxiv.org/abs/1409.1556
# Published weights: torchvision.models.vgg16_bn
network VGG16_BN from VGG(normed=true) { expect parameters == 138_365_992 }
