use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
# Published weights: timm's dm_nfnet_f5
network Dm_NFNet_F5 from DmNFNet(depth=6, size=416) { expect parameters == 377_214_144 }
