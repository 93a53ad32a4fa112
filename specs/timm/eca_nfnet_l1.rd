use "families/timm/nfnet"

# A light NFNet of timm (after Brock et al., 2021)
# Published weights: timm's eca_nfnet_l1
network Eca_NFNet_L1 from LightNFNet(depth=2, squeezed=0, attended=true, size=256) {
    expect parameters == 41_407_728
}
