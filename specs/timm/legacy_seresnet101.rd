use "families/timm/senet"

# Squeeze-and-Excitation Networks (Hu et al., 2018)
# Published weights: timm's legacy_seresnet101
network Legacy_SEResNet101 from SENet(d3=23) { expect parameters == 49_326_872 }
