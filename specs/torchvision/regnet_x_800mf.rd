use "torchvision/regnet_x_400mf"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-800 MFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_800mf
network RegNet_X_800mf from RegNet_X_400mf {
    stage block1: 1 x 64 stride=2
    stage block2: 3 x 128 stride=2
    stage block3: 7 x 288 stride=2
    stage block4: 5 x 672 stride=2
    expect parameters == 7_259_656
}
