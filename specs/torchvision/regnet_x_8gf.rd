use "torchvision/regnet_x_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-8 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_8gf
network RegNet_X_8gf from RegNet_X_400mf {
    block regnet_x(group_width=120)
    stage block1: 2 x 80 stride=2
    stage block2: 5 x 240 stride=2
    stage block3: 15 x 720 stride=2
    stage block4: 1 x 1920 stride=2
    expect parameters == 39_572_648
}
