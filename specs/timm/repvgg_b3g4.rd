use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_b3g4
network RepVGG_B3G4 from RepVGG(wide=3, last=5, groups=4) { expect parameters == 83_825_128 }
