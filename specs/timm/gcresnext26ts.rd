use "families/timm/byobnet"

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's gcresnext26ts
network GCResNeXt26TS from ResNeXt26TS(context=true) {
    expect parameters == 10_476_600; expect depth == 44
}
