use "families/timm/xception" as family

# Xception: Depthwise Separable Convolutions (Chollet, 2017), as in timm
# https://arxiv.org/abs/1610.02357
# Published weights: timm's legacy_xception
network Legacy_Xception from family.Legacy_Xception { expect parameters == 22_855_952 }
