# PyTorch: what stood before `split` took two statements, and the identity added the first's value
network Net {
    input 1 x 26 x 26
    block    own
    shortcut preact_projection
    stage one: 2 x 12 stride=2
}

block own {
    norm group(1)
    norm group(1)
    split weighted
    conv 3x3 width stride=stride
    conv 7x7 width
    add
}
