use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_a2
network RepVGG_A2 from RepVGG(d1=2, d2=4, d3=14, wide=1.5, last=2.75) {
    expect parameters == 28_210_600
}
