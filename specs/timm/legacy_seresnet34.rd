use "families/timm/senet"

# Squeeze-and-Excitation Networks (Hu et al., 2018)
# Published weights: timm's legacy_seresnet34
network Legacy_SEResNet34 from SEResNet() { expect parameters == 21_958_868 }
