use "timm/ecaresnext50t_32x4d"

# ECA-ResNeXt-26-T 32x4d
# https://arxiv.org/abs/1910.03151
network ECAResNeXt26T_32x4d from ECAResNeXt50T_32x4d {
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 2 x 256 stride=2
    stage conv5: 2 x 512 stride=2
    expect parameters == 15_406_220
}
