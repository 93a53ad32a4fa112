use "families/torchvision/vgg"

# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015), 13-layer
# https://arxiv.org/abs/1409.1556
# Published weights: torchvision.models.vgg13
network VGG13 from VGG(n3=2, n4=2, n5=2) { expect parameters == 133_047_848 }
