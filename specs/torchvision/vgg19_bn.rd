use "families/torchvision/vgg"

# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015), 19-layer, normed
# https://arxiv.org/abs/1409.1556
# Published weights: torchvision.models.vgg19_bn
network VGG19_BN from VGG(n3=4, n4=4, n5=4, normed=true) { expect parameters == 143_678_248 }
