use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_b2g4
network RepVGG_B2G4 from RepVGG(wide=2.5, last=5, groups=4) { expect parameters == 61_758_376 }
