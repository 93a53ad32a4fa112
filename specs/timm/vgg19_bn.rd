use "families/timm/vgg"

# Very Deep Convolutional Networks
# (Simonyan and Zisserman, 2015), its dense layers as convs
# Published weights: timm's vgg19_bn
network VGG19_BN from VGG(n3=4, n4=4, n5=4, normed=true) { expect parameters == 143_678_248 }
