use "resnet34" as paper

# Deep Residual Learning for Image Recognition (He et al., 2015), 34-layer
# https://arxiv.org/abs/1512.03385
# Published weights: torchvision.models.resnet34
network ResNet34 from paper.ResNet34 {
    init he_normal dense=uniform
    expect parameters == 21_797_672; expect macs == 3_663_761_408
}
