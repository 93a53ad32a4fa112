use "resnet18"

# Deep Residual Learning for Image Recognition (He et al., 2015), plain 18-layer
network Plain18 from ResNet18 { shortcut none; expect parameters == 11_515_688 }
