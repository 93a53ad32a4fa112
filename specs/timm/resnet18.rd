use "torchvision/resnet18" as tv

# ResNet-18 as timm has it: v1.5, the last norm of a unit starts at zero
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnet18
network ResNet18 from tv.ResNet18 {
    init he_normal dense=uniform zero_last_norm=true
    expect parameters == 11_689_512
}
