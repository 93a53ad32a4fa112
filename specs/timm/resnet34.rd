use "torchvision/resnet34" as tv

# ResNet-34 as timm has it: v1.5, the last norm of a unit starts at zero
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnet34
network ResNet34 from tv.ResNet34 {
    init he_normal dense=uniform zero_last_norm=true
    expect parameters == 21_797_672
}
