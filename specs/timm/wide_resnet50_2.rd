use "timm/resnet50"

# Wide ResNet-50-2: bottlenecks twice as wide inside
network Wide_ResNet50_2 from ResNet50 {
    block bottleneck(base_width=128)
    expect parameters == 68_883_240
}
