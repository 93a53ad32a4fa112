use "families/timm/fasternet"

# Run, Don't Walk: Chasing Higher FLOPS for Faster Neural Networks (Chen et al., 2023)
# https://arxiv.org/abs/2303.03667
# Published weights: timm's fasternet_t0
network FasterNet_T0 from FasterNet(dim=40) {
    default act gelu
    expect parameters == 3_905_500
}
