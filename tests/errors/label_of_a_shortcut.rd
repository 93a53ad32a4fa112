block unit {
    proj: conv 1x1 width stride=stride
    norm
    add
}

network Net {
    input 3 x 32 x 32
    names torchvision_regnet
    block unit
    shortcut projection
    stage one: 2 x 16
}
