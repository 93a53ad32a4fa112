use "families/timm/fasternet"

# Run, Don't Walk: Chasing Higher FLOPS for Faster Neural Networks (Chen et al., 2023)
# https://arxiv.org/abs/2303.03667
# Published weights: timm's fasternet_m
network FasterNet_M from FasterNet(dim=144, depth1=3, depth2=4, depth3=18, depth4=3) {
    expect parameters == 53_521_464
}
