use "families/timm/res2net"

# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019)
# Published weights: timm's res2net50_48w_2s
network Res2Net50_48w_2s from Res2Net(base_width=48, scales=2) {
    expect parameters == 25_287_304
}
