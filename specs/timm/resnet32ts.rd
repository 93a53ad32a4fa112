use "families/timm/byobnet" as family

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's resnet32ts
network ResNet32TS from family.ResNet32TS { expect parameters == 17_963_616 }
