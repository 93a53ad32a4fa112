# KeyError: an output stride asked how a `from` strides, apart from its `mark`
op tree(made) {
    stage one: 1 x made
    mark first
    stage two: 1 x made
    concat { identity; from first }
}

network Net {
    input 3 x 16 x 16
    output_stride 4
    stem { conv 3x3 8 stride=2 }
    block    basic
    shortcut projection
    stage conv2: 1 x 8 stride=2
    inner: { tree 4 }
    stage conv3: 1 x 8 stride=2
    head { avgpool global; dense 10 }
}
