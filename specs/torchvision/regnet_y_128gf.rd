use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-128 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_128gf
network RegNet_Y_128gf from RegNet(depth=27, w0=456, wa=160.83, wm=2.52, group=264, squeezed=0.25) {
    expect parameters == 644_812_894
}
