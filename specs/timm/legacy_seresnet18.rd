use "families/timm/senet"

# Squeeze-and-Excitation Networks (Hu et al., 2018)
# Published weights: timm's legacy_seresnet18
network Legacy_SEResNet18 from SEResNet(d1=2, d2=2, d3=2, d4=2) { expect parameters == 11_778_592 }
