use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
network NFNet_F3 from NFNet(depth=4, size=320) { expect parameters == 254_924_152 }
