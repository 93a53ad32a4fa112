# Residual units. `width` and `stride` come from the stage.

block basic {
    conv 3x3 width stride=stride dilation=first_dilation
    norm
    act
    conv 3x3 width dilation=dilation
    norm
    add
    act
}

# v1.5, as everybody runs it
block bottleneck(expansion=4, groups=1, base_width=64) {
    let inner = width * base_width // 64 * groups
    conv 1x1 inner
    norm
    act
    conv 3x3 inner stride=stride dilation=first_dilation groups=groups    # v1.5: the stride sits on the 3x3, the paper's on the first 1x1
    norm
    act
    conv 1x1 width * expansion
    norm
    add
    act
}

# v1, as the paper has it
block bottleneck_v1(expansion=4, groups=1, base_width=64) {
    let inner = width * base_width // 64 * groups
    conv 1x1 inner stride=stride    # the paper's: the stride sits on the first 1x1
    norm
    act
    conv 3x3 inner dilation=dilation groups=groups
    norm
    act
    conv 1x1 width * expansion
    norm
    add
    act
}
