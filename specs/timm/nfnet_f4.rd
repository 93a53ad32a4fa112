use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
network NFNet_F4 from NFNet(depth=5, size=384) { expect parameters == 316_069_112 }
