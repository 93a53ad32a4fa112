use "families/timm/senet"

# Squeeze-and-Excitation Networks (Hu et al., 2018)
# Published weights: timm's legacy_seresnext50_32x4d
network Legacy_SEResNeXt50_32x4d from SEResNeXt() { expect parameters == 27_559_896 }
