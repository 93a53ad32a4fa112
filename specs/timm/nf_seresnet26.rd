use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_SeResNet26 from NFResNet(d1=2, d2=2, d3=2, d4=2, squeezed=1 / 16) {
    expect parameters == 17_395_976
}
