use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-400 MFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_400mf
network RegNet_X_400mf from RegNet(depth=22, w0=24, wa=24.48, wm=2.54, group=16) {
    expect parameters == 5_495_976
}
