use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_b2
network RepVGG_B2 from RepVGG(wide=2.5, last=5) { expect parameters == 89_022_376 }
