use "families/torchvision/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: torchvision.models.convnext_tiny
network ConvNeXt_Tiny from ConvNeXt { expect parameters == 28_589_128 }
