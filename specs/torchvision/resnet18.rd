use "resnet18" as paper

# Deep Residual Learning for Image Recognition (He et al., 2015), 18-layer
# https://arxiv.org/abs/1512.03385
# Published weights: torchvision.models.resnet18
network ResNet18 from paper.ResNet18 {
    init he_normal dense=uniform
    expect parameters == 11_689_512; expect macs == 1_814_073_344
}
