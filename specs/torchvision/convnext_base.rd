use "families/torchvision/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: torchvision.models.convnext_base
network ConvNeXt_Base from ConvNeXt(dim=128, depth3=27) { expect parameters == 88_591_464 }
