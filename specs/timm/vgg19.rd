use "families/timm/vgg"

# Very Deep Convolutional Networks
# (Simonyan and Zisserman, 2015), its dense layers as convs
# Published weights: timm's vgg19
network VGG19 from VGG(n3=4, n4=4, n5=4) { expect parameters == 143_667_240 }
