use "timm/resnet50c"

# ResNet-50-D: the stem of C, shortcuts that average (Bag of Tricks, He et al., 2019)
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet50d
network ResNet50D from ResNet50C {
    shortcut avgpool_projection
    expect parameters == 25_576_264
}
