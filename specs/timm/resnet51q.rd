use "families/timm/byobnet" as family

# A ResNet with a stem of four convs, as in timm
# Published weights: timm's resnet51q
network ResNet51Q from family.ResNet51Q { expect parameters == 35_696_920 }
