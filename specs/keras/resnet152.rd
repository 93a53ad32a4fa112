use "keras/resnet50"

# Deep Residual Learning for Image Recognition (2015), 152-layer, as in Keras
# https://arxiv.org/abs/1512.03385
# Published weights: keras.applications.ResNet152
network ResNet152 from ResNet50 {
    stage conv3: 8 x 128 stride=2; stage conv4: 36 x 256 stride=2; expect parameters == 60_268_520
}
