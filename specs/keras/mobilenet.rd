use "families/keras/mobilenet"

# MobileNets: Efficient Convolutional Neural Networks for Mobile Vision (2017)
# https://arxiv.org/abs/1704.04861
# Published weights: keras.applications.MobileNet
network MobileNet from MobileNetV1 { expect parameters == 4_231_976 }
