use "families/timm/byobnet"

# MobileOne: An Improved One millisecond Mobile Backbone
# (Vasu et al., 2022), as it is trained
# Published weights: timm's mobileone_s4
network MobileOne_S4 from MobileOne(m1=3, m2=3.5, m3=3.5, m4=4, attentive=6) {
    expect parameters == 14_951_248
}
