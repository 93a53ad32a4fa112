use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_RegNet_B3 from NFRegNet(d1=2, d2=5, d3=9, d4=9, w1=56, w2=128, w3=248, w4=528, size=288) {
    expect parameters == 18_593_832
}
