use "resnet152" as paper

# Deep Residual Learning for Image Recognition (He et al., 2015), 152-layer, v1.5
# https://arxiv.org/abs/1512.03385
# Published weights: torchvision.models.resnet152
network ResNet152 from paper.ResNet152 {
    init he_normal dense=uniform
    block bottleneck; expect parameters == 60_192_808; expect macs == 11_513_626_624
}
