use "torchvision/regnet_y_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-3.2 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_3_2gf
network RegNet_Y_3_2gf from RegNet_Y_400mf {
    block regnet_y(group_width=24)
    stage block1: 2 x 72 stride=2
    stage block2: 5 x 216 stride=2
    stage block3: 13 x 576 stride=2
    stage block4: 1 x 1512 stride=2
    expect parameters == 19_436_338
}
