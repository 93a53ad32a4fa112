use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
network NFNet_F5 from NFNet(depth=6, size=416) { expect parameters == 377_214_072 }
