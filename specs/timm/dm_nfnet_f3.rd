use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
# Published weights: timm's dm_nfnet_f3
network Dm_NFNet_F3 from DmNFNet(depth=4, size=320) { expect parameters == 254_924_200 }
