use "resnet101" as paper

# Deep Residual Learning for Image Recognition (He et al., 2015), 101-layer, v1.5
# https://arxiv.org/abs/1512.03385
# Published weights: torchvision.models.resnet101
network ResNet101 from paper.ResNet101 {
    init he_normal dense=uniform
    block bottleneck; expect parameters == 44_549_160; expect macs == 7_801_405_440
}
