# PyTorch: which channels a piece takes followed from an argument that `forward` does not have
network Net {
    input 3 x 16 x 16
    stem { conv 3x3 16 }
    block    own
    shortcut projection
    stage one: 1 x 16
    stage two: 1 x 32
}

block own(parts=2) {
    conv 3x3 width
    concat {
        slice width // 4
        slice width - width // 4 start=width // 4
    }
    sum {
        piece 0 of=width // 8; piece 1 of=width // 8; piece 0 of=parts * width // 16 if width > 16
    }
    conv 1x1 width
    add
}
