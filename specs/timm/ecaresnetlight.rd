use "timm/resnet50"
use "timm/ecaresnet50d"

# ECA-ResNet light: few units early, many late, shortcuts that average
# https://arxiv.org/abs/1910.03151
# Published weights: timm's ecaresnetlight
network ECAResNetLight from ResNet50 {
    block    eca_bottleneck
    shortcut avgpool_projection
    stage conv2: 1 x 64
    stage conv3: 1 x 128 stride=2
    stage conv4: 11 x 256 stride=2
    expect parameters == 30_162_046
}
