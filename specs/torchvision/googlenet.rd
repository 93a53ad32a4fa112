use "families/torchvision/googlenet" as family

# Going Deeper with Convolutions (Szegedy et al., 2015), without auxiliary classifiers
# https://arxiv.org/abs/1409.4842
network GoogLeNet from family.GoogLeNet { expect parameters == 6_624_904 }
