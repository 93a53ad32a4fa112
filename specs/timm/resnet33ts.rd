use "families/timm/byobnet"

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's resnet33ts
network ResNet33TS from ResNet32TS(features=1280) { expect parameters == 19_676_256 }
