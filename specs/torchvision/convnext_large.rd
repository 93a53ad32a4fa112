use "families/torchvision/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: torchvision.models.convnext_large
network ConvNeXt_Large from ConvNeXt(dim=192, depth3=27) { expect parameters == 197_767_336 }
