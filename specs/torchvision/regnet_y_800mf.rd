use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-800 MFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_800mf
network RegNet_Y_800mf from RegNet(depth=14, w0=56, wa=38.84, wm=2.4, group=16, squeezed=0.25) {
    expect parameters == 6_432_512
}
