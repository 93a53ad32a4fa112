use "torchvision/regnet_y_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-16 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_16gf
network RegNet_Y_16gf from RegNet_Y_400mf {
    block regnet_y(group_width=112)
    stage block1: 2 x 224 stride=2
    stage block2: 4 x 448 stride=2
    stage block3: 11 x 1232 stride=2
    stage block4: 1 x 3024 stride=2
    expect parameters == 83_590_140
}
