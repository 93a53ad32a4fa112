use "torchvision/regnet_x_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-1.6 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_1_6gf
network RegNet_X_1_6gf from RegNet_X_400mf {
    block regnet_x(group_width=24)
    stage block1: 2 x 72 stride=2
    stage block2: 4 x 168 stride=2
    stage block3: 10 x 408 stride=2
    stage block4: 2 x 912 stride=2
    expect parameters == 9_190_136
}
