use "timm/wide_resnet50_2"

# Wide ResNet-101-2
# https://arxiv.org/abs/1605.07146
# Published weights: timm's wide_resnet101_2
network Wide_ResNet101_2 from Wide_ResNet50_2 {
    stage conv4: 23 x 256 stride=2
    expect parameters == 126_886_696
}
