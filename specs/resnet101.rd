use "resnet50"

# Deep Residual Learning for Image Recognition (He et al., 2015), Table 1, 101-layer
# https://arxiv.org/abs/1512.03385
network ResNet101 from ResNet50 {
    stage conv4: 23 x 256 stride=2; expect parameters == 44_549_160
}
