use "families/keras/convnext"

# A ConvNet for the 2020s (Liu et al., 2022), of images that are normalised
# https://arxiv.org/abs/2201.03545
# Published weights: keras.applications.ConvNeXtXLarge
network ConvNeXtXLarge from ConvNeXt(dim=256, depth3=27) { expect parameters == 350_196_968 }
