use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
network NF_RegNet_B0 from NFRegNet { expect parameters == 8_764_288 }
