use "timm/resnet50t"
use "timm/ecaresnet50d"

# ECA-ResNeXt-50-T 32x4d
# https://arxiv.org/abs/1910.03151
network ECAResNeXt50T_32x4d from ResNet50T {
    block eca_bottleneck(groups=32, base_width=4)
    expect parameters == 25_045_686
}
