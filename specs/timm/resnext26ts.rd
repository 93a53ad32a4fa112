use "families/timm/byobnet" as family

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's resnext26ts
network ResNeXt26TS from family.ResNeXt26TS { expect parameters == 10_297_952 }
