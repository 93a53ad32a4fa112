use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's test_convnext2
network Test_ConvNeXt2 from Small {
    default act gelu_tanh
    expect parameters == 477_800
}
