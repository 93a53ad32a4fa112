use "families/timm/senet"

# Squeeze-and-Excitation Networks (Hu et al., 2018)
# Published weights: timm's legacy_seresnet50
network Legacy_SEResNet50 from SENet() { expect parameters == 28_088_024 }
