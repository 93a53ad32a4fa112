use "torchvision/regnet_y_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-128 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_128gf
network RegNet_Y_128gf from RegNet_Y_400mf {
    block regnet_y(group_width=264)
    stage block1: 2 x 528 stride=2
    stage block2: 7 x 1056 stride=2
    stage block3: 17 x 2904 stride=2
    stage block4: 1 x 7392 stride=2
    expect parameters == 644_812_894
}
