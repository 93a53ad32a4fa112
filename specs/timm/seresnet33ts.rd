use "families/timm/byobnet"

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's seresnet33ts
network SEResNet33TS from ResNet32TS(features=1280, squeezed=0.0625) {
    expect parameters == 19_779_200
}
