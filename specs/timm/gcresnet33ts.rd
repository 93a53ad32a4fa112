use "families/timm/byobnet"

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's gcresnet33ts
network GCResNet33TS from ResNet32TS(features=1280, context=true) {
    expect parameters == 19_880_698; expect depth == 55
}
