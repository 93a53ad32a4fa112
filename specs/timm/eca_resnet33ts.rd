use "families/timm/byobnet"

# A ResNet with a tiered stem and SiLU, as in timm
# Published weights: timm's eca_resnet33ts
network ECA_ResNet33TS from ResNet32TS(features=1280, neighbours=true) {
    expect parameters == 19_676_302
}
