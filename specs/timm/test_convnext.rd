use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's test_convnext
network Test_ConvNeXt from Small(dim1=24, dim2=32, dim3=48, dim4=64, depth2=2, depth3=4, depth4=2) {
    default act gelu_tanh
    expect parameters == 272_128
}
