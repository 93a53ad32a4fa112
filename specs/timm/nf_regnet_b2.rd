use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_RegNet_B2 from NFRegNet(d1=2, d2=4, d3=8, d4=8, w1=56, w2=112, w3=232, w4=488, size=240) {
    expect parameters == 14_314_608
}
