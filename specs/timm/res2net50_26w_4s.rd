use "families/timm/res2net"

# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019)
# Published weights: timm's res2net50_26w_4s
network Res2Net50_26w_4s from Res2Net { expect parameters == 25_699_120 }
