use "resnet34"

# Deep Residual Learning for Image Recognition (He et al., 2015), plain 34-layer
# https://arxiv.org/abs/1512.03385
network Plain34 from ResNet34 { shortcut none; expect parameters == 21_623_848 }
