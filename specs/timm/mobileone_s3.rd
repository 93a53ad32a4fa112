use "families/timm/byobnet"

# MobileOne: An Improved One millisecond Mobile Backbone
# (Vasu et al., 2022), as it is trained
# Published weights: timm's mobileone_s3
network MobileOne_S3 from MobileOne(m1=2, m2=2.5, m3=3, m4=4) { expect parameters == 10_170_600 }
