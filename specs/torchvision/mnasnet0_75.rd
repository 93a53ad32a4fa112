use "families/torchvision/mnasnet"

# MnasNet: Platform-Aware Neural Architecture Search for Mobile (Tan et al., 2019)
# https://arxiv.org/abs/1807.11626
# Published weights: torchvision.models.mnasnet0_75
network MNASNet0_75 from MNASNet(wide=0.75) { expect parameters == 3_170_208 }
