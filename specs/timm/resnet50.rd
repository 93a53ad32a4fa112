use "torchvision/resnet50" as tv

# ResNet-50 as timm has it: v1.5, the last norm of a unit starts at zero
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnet50
network ResNet50 from tv.ResNet50 {
    init he_normal dense=uniform zero_last_norm=true
    expect parameters == 25_557_032
}
