use "families/timm/efficientnet"

# EfficientNet-B0 with convs of 16 channels a group
# its norms are batch norms, whatever its name says
# https://arxiv.org/abs/1905.11946
network EfficientNet_B0_G16_Evos from EfficientNet(divisor=16, group=16) {
    expect parameters == 8_107_756
}
