# an activation that a guard drops in some blocks: the layer of add has one name in all
network Net {
    input 5 x 35 x 20
    block    residual
    shortcut projection
    stage conv4: 2 x 8
}

block residual {
    conv 1x1 channels=max(in, width) groups=min(1, 1_000_000) * 16 // 16
    add
    act leaky_relu if min(in, 1_000_000) < width
}
