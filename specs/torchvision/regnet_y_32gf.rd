use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-32 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_32gf
network RegNet_Y_32gf from RegNet(depth=20, w0=232, wa=115.89, wm=2.53, group=232, squeezed=0.25) {
    expect parameters == 145_046_770
}
