use "families/timm/byobnet"

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's gcresnext50ts
network GCResNeXt50TS from ResNeXt26TS(d1=3, d2=4, d3=6, d4=3, context=true) {
    expect parameters == 15_667_320; expect depth == 84
}
