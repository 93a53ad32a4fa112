use "families/timm/fasternet"

# Run, Don't Walk: Chasing Higher FLOPS for Faster Neural Networks (Chen et al., 2023)
# https://arxiv.org/abs/2303.03667
# Published weights: timm's fasternet_t2
network FasterNet_T2 from FasterNet() { expect parameters == 14_982_888 }
