use "families/timm/res2net"

# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019)
# Published weights: timm's res2net101d
network Res2Net101D from Res2Net50D(d3=23) { expect parameters == 45_225_920 }
