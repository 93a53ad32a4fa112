use "keras/resnet50v2"

# Identity Mappings in Deep Residual Networks (2016), 152-layer, as in Keras
# https://arxiv.org/abs/1603.05027
# Published weights: keras.applications.ResNet152V2
network ResNet152V2 from ResNet50V2 {
    stage conv3: 8 x 128 stride=2 stride_on=last
    stage conv4: 36 x 256 stride=2 stride_on=last
    expect parameters == 60_236_904
}
