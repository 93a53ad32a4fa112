use "families/timm/vgg"

# Very Deep Convolutional Networks
# (Simonyan and Zisserman, 2015), its dense layers as convs
# Published weights: timm's vgg13
network VGG13 from VGG(n3=2, n4=2, n5=2) { expect parameters == 133_047_848 }
