use "families/torchvision/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: torchvision.models.convnext_small
network ConvNeXt_Small from ConvNeXt(depth3=27) { expect parameters == 50_223_688 }
