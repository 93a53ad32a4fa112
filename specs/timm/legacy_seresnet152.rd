use "families/timm/senet"

# Squeeze-and-Excitation Networks (Hu et al., 2018)
# Published weights: timm's legacy_seresnet152
network Legacy_SEResNet152 from SENet(d2=8, d3=36) { expect parameters == 66_821_848 }
