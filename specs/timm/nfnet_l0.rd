use "families/timm/nfnet"

# A light NFNet of timm (after Brock et al., 2021)
# Published weights: timm's nfnet_l0
network NFNet_L0 from LightNFNet(squeezed=0.25, features=2304, size=224) {
    expect parameters == 35_074_488
}
