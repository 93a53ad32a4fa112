# A default in the network's parameters is not read in those of a block of that name
block parted(parts=1) {
    conv 3x3 width stride=stride
    norm
    conv 3x3 width * parts
    norm
    add
}

network Net(parts=4) {
    input 3 x 16 x 16
    default conv groups=parts
    stem { conv 3x3 8 groups=1 }
    block    parted(parts=2)
    shortcut projection
    stage one: 1 x 8
    stage two: 2 x 16 stride=2
    head { avgpool global; dense 10 }
}
