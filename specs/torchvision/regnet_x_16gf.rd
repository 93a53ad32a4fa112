use "torchvision/regnet_x_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-16 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_16gf
network RegNet_X_16gf from RegNet_X_400mf {
    block regnet_x(group_width=128)
    stage block1: 2 x 256 stride=2
    stage block2: 6 x 512 stride=2
    stage block3: 13 x 896 stride=2
    stage block4: 1 x 2048 stride=2
    expect parameters == 54_278_536
}
