use "torchvision/regnet_y_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-8 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_8gf
network RegNet_Y_8gf from RegNet_Y_400mf {
    block regnet_y(group_width=56)
    stage block1: 2 x 224 stride=2
    stage block2: 4 x 448 stride=2
    stage block3: 10 x 896 stride=2
    stage block4: 1 x 2016 stride=2
    expect parameters == 39_381_472
}
