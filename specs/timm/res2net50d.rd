use "families/timm/res2net" as family

# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019)
# Published weights: timm's res2net50d
network Res2Net50D from family.Res2Net50D { expect parameters == 25_718_352 }
