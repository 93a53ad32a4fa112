use "../timm/regnet.rd" as timm

# RegNet by its four numbers, with torchvision's names; `squeezed` is RegNetY's
network RegNet(group=16, squeezed=0) from timm.RegNetTV(group=group, squeezed=squeezed) {
    names torchvision_regnet
    init he_normal
    stem { stem: { conv 3x3 32 stride=2; norm; act } }
    block    bottleneck(group, squeezed)
    shortcut projection
    head { avgpool global; dense 1000 }
}

block bottleneck(group, squeezed) {
    f: {
        a: { conv 1x1 width; norm; act }
        b: {
            conv 3x3 width stride=stride dilation=first_dilation groups=width // min(group, width)    # groups of one width in all stages
            norm
            act
        }
        se: squeeze_excite round(in * squeezed) if squeezed > 0    # squeezed to a share of the unit's input, not of the 3x3's
        c: { conv 1x1 width; norm }
    }
    add
    act
}
