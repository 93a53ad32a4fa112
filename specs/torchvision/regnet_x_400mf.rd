# A bottleneck without expansion, its groups of one width; torchvision's names.
block regnet_x(group_width) {
    f: {
        a: { conv 1x1 width; norm; act }
        b: {
            let groups = width // min(group_width, width)
            conv 3x3 width stride=stride dilation=first_dilation groups=groups
            norm
            act
        }
        c: { conv 1x1 width; norm }
    }
    add
    act
}

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-400 MFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_400mf
network RegNet_X_400mf {
    input 3 x 224 x 224
    stem { stem: { conv 3x3 32 stride=2; norm; act } }
    block    regnet_x(group_width=16)
    shortcut projection
    stage block1: 1 x 32 stride=2
    stage block2: 2 x 64 stride=2
    stage block3: 7 x 160 stride=2
    stage block4: 12 x 400 stride=2
    head { avgpool global; dense 1000 }
    names torchvision_regnet
    expect parameters == 5_495_976
}
