use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_SeResNet50 from NFResNet(squeezed=1 / 16) { expect parameters == 28_088_024 }
