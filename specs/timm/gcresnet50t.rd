use "families/timm/byobnet"

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's gcresnet50t
network GCResNet50T from ResNet32TS(d1=3, d2=4, d3=6, d4=3, c3=1024, c4=2048, context=true) {
    default act relu
    expect parameters == 25_897_080; expect depth == 84
}
