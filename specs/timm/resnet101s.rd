use "timm/resnet50s"

# ResNet-101-S
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnet101s
network ResNet101S from ResNet50S {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_672_936
}
