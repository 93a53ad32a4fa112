use "families/torchvision/vgg"

# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015), 19-layer
# https://arxiv.org/abs/1409.1556
# Published weights: torchvision.models.vgg19
network VGG19 from VGG(n3=4, n4=4, n5=4) { expect parameters == 143_667_240 }
