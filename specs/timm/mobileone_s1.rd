use "families/timm/byobnet"

# MobileOne: An Improved One millisecond Mobile Backbone
# (Vasu et al., 2022), as it is trained
# Published weights: timm's mobileone_s1
network MobileOne_S1 from MobileOne { expect parameters == 4_825_192 }
