use "families/torchvision/mnasnet"

# MnasNet: Platform-Aware Neural Architecture Search for Mobile (Tan et al., 2019)
# https://arxiv.org/abs/1807.11626
# Published weights: torchvision.models.mnasnet1_0
network MNASNet1_0 from MNASNet { expect parameters == 4_383_312 }
