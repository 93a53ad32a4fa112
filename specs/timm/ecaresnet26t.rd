use "timm/ecaresnet50t"

# ECA-ResNet-26-T
# https://arxiv.org/abs/1910.03151
# Published weights: timm's ecaresnet26t
network ECAResNet26T from ECAResNet50T {
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 2 x 256 stride=2
    stage conv5: 2 x 512 stride=2
    expect parameters == 16_011_916
}
