use "families/timm/sknet"

# Selective Kernel Networks (Li et al., 2019)
# Published weights: timm's skresnet34
network SKResNet34 from SKResNet { expect parameters == 22_282_376 }
