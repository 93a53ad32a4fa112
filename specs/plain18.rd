use "resnet18"

# Deep Residual Learning for Image Recognition (He et al., 2015), plain 18-layer
# https://arxiv.org/abs/1512.03385
network Plain18 from ResNet18 { shortcut none; expect parameters == 11_515_688 }
