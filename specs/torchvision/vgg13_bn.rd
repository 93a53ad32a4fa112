use "families/torchvision/vgg"

# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015), 13-layer, normed
# https://arxiv.org/abs/1409.1556
# Published weights: torchvision.models.vgg13_bn
network VGG13_BN from VGG(n3=2, n4=2, n5=2, normed=true) { expect parameters == 133_053_736 }
