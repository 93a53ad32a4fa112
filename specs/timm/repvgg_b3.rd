use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_b3
network RepVGG_B3 from RepVGG(wide=3, last=5) { expect parameters == 123_085_288 }
