use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
# Published weights: timm's dm_nfnet_f6
network Dm_NFNet_F6 from DmNFNet(depth=7, size=448) { expect parameters == 438_359_116 }
