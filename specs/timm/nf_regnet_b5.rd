use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_RegNet_B5 from NFRegNet(
    d1=3,
    d2=7,
    d3=14,
    d4=14,
    w1=80,
    w2=168,
    w3=336,
    w4=704,
    size=384,
) { expect parameters == 49_741_728 }
