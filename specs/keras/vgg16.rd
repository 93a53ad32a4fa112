use "families/keras/vgg"

# Very Deep Convolutional Networks (Simonyan and Zisserman, 2015); no dropout
# https://arxiv.org/abs/1409.1556
# Published weights: keras.applications.VGG16
network VGG16 from VGG { expect parameters == 138_357_544 }
