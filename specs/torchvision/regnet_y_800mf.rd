use "torchvision/regnet_y_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-800 MFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_800mf
network RegNet_Y_800mf from RegNet_Y_400mf {
    block regnet_y(group_width=16)
    stage block1: 1 x 64 stride=2
    stage block2: 3 x 144 stride=2
    stage block3: 8 x 320 stride=2
    stage block4: 2 x 784 stride=2
    expect parameters == 6_432_512
}
