use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
# Published weights: timm's dm_nfnet_f4
network Dm_NFNet_F4 from DmNFNet(depth=5, size=384) { expect parameters == 316_069_172 }
