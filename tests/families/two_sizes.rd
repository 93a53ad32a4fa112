op cn(channels, kernel=1x1, stride=1) {
    conv channels kernel=kernel stride=stride
    norm
    act
}

block unit(k=3) {
    conv 1x3 width stride=stride dilation=dilation
    norm
    act
    conv width kernel=k
    norm
    add
    act
}

# kernels, strides, paddings and dilations of two sizes, height x width
network Sided {
    input 3 x 65 x 48
    stem { conv 5x3 16 stride=1x2; norm; act; maxpool 3x2 stride=2x1 }
    block    unit
    shortcut projection
    stage one: 2 x 16
    stage two: 2 x 32 stride=2x1 block=unit(k=1x7)
    stage three: 2 x 32 dilation=2 block=unit(k=7x1)
    mixed: {
        concat {
            { cn 1x7 16; cn 7x1 16; cn 16 kernel=3 }
            avgpool 3x1 stride=1 padding=1x0
            conv 3x5 16 padding=same stride=1
        }
        conv 2x3 16 stride=2x1 padding=same
        maxpool 3x2 stride=1x2 padding=1x0
        avgpool 3x2 stride=2x1 ceil=true
        zeropad padding=0x2
        conv 3x1 8 stride=2 padding=3x0
    }
    head { avgpool global; dense 10 }
}

op strided(channels, stride=1) {
    conv 3x3 channels stride=stride
    norm
    act
}

op plain(channels, kernel) {
    conv channels kernel=kernel
    norm
}

block told {
    strided width stride=stride
    plain 1x3 width
    plain 3x1 width
    plain 5x5 width
    add
}

# what one class is told for all of its uses: a stride of a stage, and kernels
network Told {
    input 3 x 32 x 48
    stem { plain 3x3 8; plain 1x5 8 }
    block    told
    shortcut projection
    stage one: 2 x 16 stride=2x1
    stage two: 2 x 16 stride=1x2
    head { avgpool global; dense 10 }
}
