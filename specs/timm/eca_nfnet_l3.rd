use "families/timm/nfnet"

# A light NFNet of timm (after Brock et al., 2021)
network Eca_NFNet_L3 from LightNFNet(depth=4, squeezed=0, attended=true, size=352) {
    expect parameters == 72_036_968
}
