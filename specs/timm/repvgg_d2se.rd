use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_d2se
network RepVGG_D2SE from RepVGG(d1=8, d2=14, d3=24, wide=2.5, last=5, squeezed=0.0625) {
    expect parameters == 133_334_836
}
