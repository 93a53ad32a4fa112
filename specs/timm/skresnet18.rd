use "families/timm/sknet"

# Selective Kernel Networks (Li et al., 2019)
# Published weights: timm's skresnet18
network SKResNet18 from SKResNet(d1=2, d2=2, d3=2, d4=2) { expect parameters == 11_958_056 }
