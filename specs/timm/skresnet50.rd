use "families/timm/sknet" as family

# Selective Kernel Networks (Li et al., 2019)
network SKResNet50 from family.SKResNet50 { expect parameters == 25_803_160 }
