use "timm/wide_resnet50_2"

# Wide ResNet-101-2
network Wide_ResNet101_2 from Wide_ResNet50_2 {
    stage conv4: 23 x 256 stride=2
    expect parameters == 126_886_696
}
