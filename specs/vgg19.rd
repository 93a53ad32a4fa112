use "vgg16"

# Very Deep Convolutional Networks for Large-Scale Image Recognition (2014), VGG-19
# https://arxiv.org/abs/1409.1556
network VGG19 from VGG16(n=4) { expect parameters == 143_667_240 }
