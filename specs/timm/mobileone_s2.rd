use "families/timm/byobnet"

# MobileOne: An Improved One millisecond Mobile Backbone
# (Vasu et al., 2022), as it is trained
# Published weights: timm's mobileone_s2
network MobileOne_S2 from MobileOne(m1=1.5, m2=2, m3=2.5, m4=4) { expect parameters == 7_884_648 }
