use "resnet50" as paper

# Deep Residual Learning for Image Recognition (2015), 50-layer, as in Keras
# https://arxiv.org/abs/1512.03385
# Published weights: keras.applications.ResNet50
network ResNet50 from paper.ResNet50 {
    default conv bias=true    # resdsl: allow W0303 as in Keras
    default norm batch(eps=1.001e-5, momentum=0.99)
    init glorot_uniform
    expect parameters == 25_583_592
}
