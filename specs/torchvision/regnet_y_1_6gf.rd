use "torchvision/regnet_y_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-1.6 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_1_6gf
network RegNet_Y_1_6gf from RegNet_Y_400mf {
    block regnet_y(group_width=24)
    stage block1: 2 x 48 stride=2
    stage block2: 6 x 120 stride=2
    stage block3: 17 x 336 stride=2
    stage block4: 2 x 888 stride=2
    expect parameters == 11_202_430
}
