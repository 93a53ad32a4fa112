use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_EcaResNet50 from NFResNet(attended=true) { expect parameters == 25_557_118 }
