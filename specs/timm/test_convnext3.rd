use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's test_convnext3
network Test_ConvNeXt3 from Small(kernel2=5, kernel3=5, kernel4=3) {
    default act silu
    expect parameters == 468_840
}
