use "torchvision/resnet50"

# Wide Residual Networks (Zagoruyko and Komodakis, 2016), 50-layer, twice as wide
network Wide_ResNet50_2 from ResNet50 {
    block bottleneck(base_width=128); expect parameters == 68_883_240
}
