use "families/timm/res2net"

# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019)
# Published weights: timm's res2next50
network Res2NeXt50 from Res2Net(base_width=4, cardinality=8) { expect parameters == 24_671_464 }
