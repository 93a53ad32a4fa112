use "families/timm/senet"

# Squeeze-and-Excitation Networks (Hu et al., 2018)
# Published weights: timm's legacy_seresnext101_32x4d
network Legacy_SEResNeXt101_32x4d from SEResNeXt(d3=23) { expect parameters == 48_955_416 }
