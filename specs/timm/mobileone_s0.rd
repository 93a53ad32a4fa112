use "families/timm/byobnet"

# MobileOne: An Improved One millisecond Mobile Backbone
# (Vasu et al., 2022), as it is trained
# Published weights: timm's mobileone_s0
network MobileOne_S0 from MobileOne(first=48, m1=0.75, m2=1, m3=1, m4=2, branches=4) {
    expect parameters == 5_293_272
}
