use "families/timm/byobnet"

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's seresnext26ts
network SEResNeXt26TS from ResNeXt26TS(squeezed=0.0625) { expect parameters == 10_388_064 }
