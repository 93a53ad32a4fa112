use "families/timm/vgg"

# Very Deep Convolutional Networks
# (Simonyan and Zisserman, 2015), its dense layers as convs
# Published weights: timm's vgg16_bn
network VGG16_BN from VGG(normed=true) { expect parameters == 138_365_992 }
