use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_RegNet_B4 from NFRegNet(
    d1=2,
    d2=6,
    d3=11,
    d4=11,
    w1=64,
    w2=144,
    w3=288,
    w4=616,
    size=320,
) { expect parameters == 30_210_816 }
