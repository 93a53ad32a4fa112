use "families/timm/vgg"

# Very Deep Convolutional Networks
# (Simonyan and Zisserman, 2015), its dense layers as convs
# Published weights: timm's vgg16
network VGG16 from VGG { expect parameters == 138_357_544 }
