use "torchvision/regnet_x_400mf"

# RegNetX's unit with squeeze-and-excitation, to a quarter of the unit's input.
block regnet_y(group_width) {
    f: {
        a: { conv 1x1 width; norm; act }
        b: {
            let groups = width // min(group_width, width)
            conv 3x3 width stride=stride dilation=first_dilation groups=groups
            norm
            act
        }
        se: squeeze_excite in // 4    # se: to a quarter of the unit's input, not of its width
        c: { conv 1x1 width; norm }
    }
    add
    act
}

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-400 MFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_400mf
network RegNet_Y_400mf from RegNet_X_400mf {
    block regnet_y(group_width=8)
    stage block1: 1 x 48 stride=2
    stage block2: 3 x 104 stride=2
    stage block3: 6 x 208 stride=2
    stage block4: 6 x 440 stride=2
    expect parameters == 4_344_144
}
