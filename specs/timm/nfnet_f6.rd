use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
network NFNet_F6 from NFNet(depth=7, size=448) { expect parameters == 438_359_032 }
