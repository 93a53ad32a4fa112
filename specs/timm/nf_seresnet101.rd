use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_SeResNet101 from NFResNet(d3=23, squeezed=1 / 16) { expect parameters == 49_326_872 }
