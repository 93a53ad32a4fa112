use "families/keras/vgg"

# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015); no dropout
# https://arxiv.org/abs/1409.1556
# Published weights: keras.applications.VGG19
network VGG19 from VGG(n=4) { expect parameters == 143_667_240 }
