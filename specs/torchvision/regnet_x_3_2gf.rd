use "torchvision/regnet_x_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-3.2 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_3_2gf
network RegNet_X_3_2gf from RegNet_X_400mf {
    block regnet_x(group_width=48)
    stage block1: 2 x 96 stride=2
    stage block2: 6 x 192 stride=2
    stage block3: 15 x 432 stride=2
    stage block4: 2 x 1008 stride=2
    expect parameters == 15_296_552
}
