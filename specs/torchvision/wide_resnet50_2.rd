use "torchvision/resnet50"

# Wide Residual Networks (Zagoruyko and Komodakis, 2016), 50-layer, twice as wide
# https://arxiv.org/abs/1605.07146
# Published weights: torchvision.models.wide_resnet50_2
network Wide_ResNet50_2 from ResNet50 {
    block bottleneck(base_width=128); expect parameters == 68_883_240
}
