use "families/timm/nfnet"

# A light NFNet of timm (after Brock et al., 2021)
# Published weights: timm's eca_nfnet_l0
network Eca_NFNet_L0 from LightNFNet(squeezed=0, attended=true, features=2304, size=224) {
    expect parameters == 24_143_924
}
