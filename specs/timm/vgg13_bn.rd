use "families/timm/vgg"

# Very Deep Convolutional Networks
# (Simonyan and Zisserman, 2015), its dense layers as convs
# Published weights: timm's vgg13_bn
network VGG13_BN from VGG(n3=2, n4=2, n5=2, normed=true) { expect parameters == 133_053_736 }
