use "families/timm/fasternet"

# Run, Don't Walk: Chasing Higher FLOPS for Faster Neural Networks (Chen et al., 2023)
# https://arxiv.org/abs/2303.03667
# Published weights: timm's fasternet_s
network FasterNet_S from FasterNet(dim=128, depth3=13) { expect parameters == 31_181_032 }
