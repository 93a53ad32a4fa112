use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_EcaResNet101 from NFResNet(d3=23, attended=true) { expect parameters == 44_549_331 }
