use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
# Published weights: timm's nf_regnet_b1
network NF_RegNet_B1 from NFRegNet(d1=2, d2=4, d3=7, d4=7, size=256) {
    expect parameters == 10_223_984
}
