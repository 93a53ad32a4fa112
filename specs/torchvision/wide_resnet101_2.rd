use "torchvision/resnet101"

# Wide Residual Networks (Zagoruyko and Komodakis, 2016), 101-layer, twice as wide
# https://arxiv.org/abs/1605.07146
# Published weights: torchvision.models.wide_resnet101_2
network Wide_ResNet101_2 from ResNet101 {
    block bottleneck(base_width=128); expect parameters == 126_886_696
}
