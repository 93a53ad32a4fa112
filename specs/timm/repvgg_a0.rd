use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_a0
network RepVGG_A0 from RepVGG(first=48, d1=2, d2=4, d3=14, wide=0.75) {
    expect parameters == 9_108_968
}
