use "resnet34"

# Deep Residual Learning for Image Recognition (He et al., 2015), 34-layer, option C
# https://arxiv.org/abs/1512.03385
network ResNet34C from ResNet34 {
    shortcut projection always; expect parameters == 22_716_840
}
