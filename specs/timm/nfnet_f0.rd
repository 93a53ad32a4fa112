use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
network NFNet_F0 from NFNet { expect parameters == 71_489_272 }
