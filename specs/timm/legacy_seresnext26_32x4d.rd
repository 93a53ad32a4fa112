use "families/timm/senet"

# Squeeze-and-Excitation Networks (Hu et al., 2018)
# Published weights: timm's legacy_seresnext26_32x4d
network Legacy_SEResNeXt26_32x4d from SEResNeXt(d1=2, d2=2, d3=2, d4=2) {
    expect parameters == 16_790_280
}
