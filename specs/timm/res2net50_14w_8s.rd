use "families/timm/res2net"

# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019)
# Published weights: timm's res2net50_14w_8s
network Res2Net50_14w_8s from Res2Net(base_width=14, scales=8) {
    expect parameters == 25_059_816
}
