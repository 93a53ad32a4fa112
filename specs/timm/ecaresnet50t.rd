use "timm/resnet50t"
use "timm/ecaresnet50d"

# ECA-ResNet-50-T
# https://arxiv.org/abs/1910.03151
# Published weights: timm's ecaresnet50t
network ECAResNet50T from ResNet50T {
    block eca_bottleneck
    expect parameters == 25_573_814
}
