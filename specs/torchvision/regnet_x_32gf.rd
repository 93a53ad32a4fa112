use "torchvision/regnet_x_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-32 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_32gf
network RegNet_X_32gf from RegNet_X_400mf {
    block regnet_x(group_width=168)
    stage block1: 2 x 336 stride=2
    stage block2: 7 x 672 stride=2
    stage block3: 13 x 1344 stride=2
    stage block4: 1 x 2520 stride=2
    expect parameters == 107_811_560
}
