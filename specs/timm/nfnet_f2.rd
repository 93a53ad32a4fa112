use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
network NFNet_F2 from NFNet(depth=3, size=256) { expect parameters == 193_779_192 }
