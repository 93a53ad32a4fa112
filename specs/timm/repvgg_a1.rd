use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_a1
network RepVGG_A1 from RepVGG(d1=2, d2=4, d3=14) { expect parameters == 14_092_264 }
