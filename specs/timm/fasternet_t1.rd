use "families/timm/fasternet"

# Run, Don't Walk: Chasing Higher FLOPS for Faster Neural Networks (Chen et al., 2023)
# https://arxiv.org/abs/2303.03667
# Published weights: timm's fasternet_t1
network FasterNet_T1 from FasterNet(dim=64) {
    default act gelu
    expect parameters == 7_595_368
}
