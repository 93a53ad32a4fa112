use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_ResNet101 from NFResNet(d3=23) { expect parameters == 44_549_160 }
