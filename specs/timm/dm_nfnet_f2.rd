use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
# Published weights: timm's dm_nfnet_f2
network Dm_NFNet_F2 from DmNFNet(depth=3, size=256) { expect parameters == 193_779_228 }
