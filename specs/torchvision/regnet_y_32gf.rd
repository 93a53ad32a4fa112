use "torchvision/regnet_y_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-32 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_32gf
network RegNet_Y_32gf from RegNet_Y_400mf {
    block regnet_y(group_width=232)
    stage block1: 2 x 232 stride=2
    stage block2: 5 x 696 stride=2
    stage block3: 12 x 1392 stride=2
    stage block4: 1 x 3712 stride=2
    expect parameters == 145_046_770
}
