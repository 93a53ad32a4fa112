use "timm/resnet50"

# Wide ResNet-50-2: bottlenecks twice as wide inside
# https://arxiv.org/abs/1605.07146
# Published weights: timm's wide_resnet50_2
network Wide_ResNet50_2 from ResNet50 {
    block bottleneck(base_width=128)
    expect parameters == 68_883_240
}
