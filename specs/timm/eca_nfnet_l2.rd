use "families/timm/nfnet"

# A light NFNet of timm (after Brock et al., 2021)
# Published weights: timm's eca_nfnet_l2
network Eca_NFNet_L2 from LightNFNet(depth=3, squeezed=0, attended=true, size=320) {
    expect parameters == 56_722_348
}
