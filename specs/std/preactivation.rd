# Identity Mappings in Deep Residual Networks: norm and act come first, and a
# shortcut with parameters starts behind them.

block preact_basic {
    norm
    act
    split weighted
    conv 3x3 width stride=stride dilation=first_dilation
    norm
    act
    conv 3x3 width dilation=dilation
    add
}

block preact_bottleneck(expansion=4, groups=1, base_width=64) {
    let inner = width * base_width // 64 * groups
    norm
    act
    split weighted
    conv 1x1 inner
    norm
    act
    conv 3x3 inner stride=stride dilation=first_dilation groups=groups
    norm
    act
    conv 1x1 width * expansion
    add
}
