use "families/torchvision/vgg"

# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015), 11-layer
# https://arxiv.org/abs/1409.1556
# Published weights: torchvision.models.vgg11
network VGG11 from VGG(n1=1, n2=1, n3=2, n4=2, n5=2) { expect parameters == 132_863_336 }
