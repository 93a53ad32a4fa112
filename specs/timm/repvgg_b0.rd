use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_b0
network RepVGG_B0 from RepVGG { expect parameters == 15_817_960 }
