use "resnet50"

# Deep Residual Learning for Image Recognition (He et al., 2015), Table 1, 152-layer
# https://arxiv.org/abs/1512.03385
network ResNet152 from ResNet50 {
    stage conv3: 8 x 128 stride=2; stage conv4: 36 x 256 stride=2; expect parameters == 60_192_808
}
