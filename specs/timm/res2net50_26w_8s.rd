use "families/timm/res2net"

# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019)
# Published weights: timm's res2net50_26w_8s
network Res2Net50_26w_8s from Res2Net(scales=8) {
    expect parameters == 48_403_776
}
