use "torchvision/resnet101"

# Wide Residual Networks (Zagoruyko and Komodakis, 2016), 101-layer, twice as wide
network Wide_ResNet101_2 from ResNet101 {
    block bottleneck(base_width=128); expect parameters == 126_886_696
}
