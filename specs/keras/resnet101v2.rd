use "keras/resnet50v2"

# Identity Mappings in Deep Residual Networks (2016), 101-layer, as in Keras
# https://arxiv.org/abs/1603.05027
# Published weights: keras.applications.ResNet101V2
network ResNet101V2 from ResNet50V2 {
    stage conv4: 23 x 256 stride=2 stride_on=last; expect parameters == 44_577_896
}
