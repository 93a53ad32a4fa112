use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
network NFNet_F1 from NFNet(depth=2, size=224) { expect parameters == 132_634_232 }
