use "families/timm/byobnet"

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's eca_resnext26ts
network ECA_ResNeXt26TS from ResNeXt26TS(neighbours=true) { expect parameters == 10_297_988 }
