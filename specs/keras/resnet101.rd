use "keras/resnet50"

# Deep Residual Learning for Image Recognition (2015), 101-layer, as in Keras
# https://arxiv.org/abs/1512.03385
# Published weights: keras.applications.ResNet101
network ResNet101 from ResNet50 {
    stage conv4: 23 x 256 stride=2; expect parameters == 44_601_832
}
