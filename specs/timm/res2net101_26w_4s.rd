use "families/timm/res2net"

# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019)
# Published weights: timm's res2net101_26w_4s
network Res2Net101_26w_4s from Res2Net(d3=23) { expect parameters == 45_206_688 }
