use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
# Published weights: timm's dm_nfnet_f0
network Dm_NFNet_F0 from DmNFNet { expect parameters == 71_489_284 }
