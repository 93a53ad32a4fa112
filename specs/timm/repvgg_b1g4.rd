use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_b1g4
network RepVGG_B1G4 from RepVGG(wide=2, last=4, groups=4) { expect parameters == 39_966_056 }
