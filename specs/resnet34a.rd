use "resnet34"

# Deep Residual Learning for Image Recognition (He et al., 2015), 34-layer, option A
# https://arxiv.org/abs/1512.03385
network ResNet34A from ResNet34 { shortcut pad; expect parameters == 21_623_848 }
