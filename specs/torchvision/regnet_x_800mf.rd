use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-800 MFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_800mf
network RegNet_X_800mf from RegNet(depth=16, w0=56, wa=35.73, wm=2.28, group=16) {
    expect parameters == 7_259_656
}
