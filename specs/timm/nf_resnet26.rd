use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_ResNet26 from NFResNet(d1=2, d2=2, d3=2, d4=2) { expect parameters == 15_995_176 }
