use "families/timm/byobnet"

# RepVGG: Making VGG-style ConvNets Great Again (Ding et al., 2021), as it is trained
# Published weights: timm's repvgg_b1
network RepVGG_B1 from RepVGG(wide=2, last=4) { expect parameters == 57_415_016 }
