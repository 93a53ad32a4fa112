use "resnet50" as paper

# Deep Residual Learning for Image Recognition (He et al., 2015), 50-layer, v1.5
# https://arxiv.org/abs/1512.03385
# Published weights: torchvision.models.resnet50
network ResNet50 from paper.ResNet50 {
    init he_normal dense=uniform
    block bottleneck; expect parameters == 25_557_032; expect macs == 4_089_184_256
}
