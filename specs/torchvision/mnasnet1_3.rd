use "families/torchvision/mnasnet"

# MnasNet: Platform-Aware Neural Architecture Search for Mobile (Tan et al., 2019)
# https://arxiv.org/abs/1807.11626
# Published weights: torchvision.models.mnasnet1_3
network MNASNet1_3 from MNASNet(wide=1.3) { expect parameters == 6_282_256 }
