use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-3.2 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_3_2gf
network RegNet_Y_3_2gf from RegNet(depth=21, w0=80, wa=42.63, wm=2.66, group=24, squeezed=0.25) {
    expect parameters == 19_436_338
}
