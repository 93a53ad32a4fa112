use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
network NFNet_F7 from NFNet(depth=8, size=480) { expect parameters == 499_503_992 }
