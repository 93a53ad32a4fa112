use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
# Published weights: timm's dm_nfnet_f1
network Dm_NFNet_F1 from DmNFNet(depth=2, size=224) { expect parameters == 132_634_256 }
