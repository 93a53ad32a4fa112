use "families/torchvision/mnasnet"

# MnasNet: Platform-Aware Neural Architecture Search for Mobile (Tan et al., 2019)
# https://arxiv.org/abs/1807.11626
# Published weights: torchvision.models.mnasnet0_5
network MNASNet0_5 from MNASNet(wide=0.5) { expect parameters == 2_218_512 }
