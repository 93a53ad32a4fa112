use "families/timm/res2net"

# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019)
# Published weights: timm's res2net50_26w_6s
network Res2Net50_26w_6s from Res2Net(scales=6) {
    expect parameters == 37_051_448
}
