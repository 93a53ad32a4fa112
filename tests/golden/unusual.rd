# What seldom has a line of its own in a net: choices, long conditions, sizes that vary

# Choices by conditions that are longer than a line
block either {
    let first = first_dilation
    avgpool 3x3 stride=1 padding=even if round_to((16 - (16 - in)) / 1, 1) > round_to(first, 1)
    else avgpool 2x2 stride=1 padding=same
    inner: {
        conv 1x1 width stride=stride
        avgpool 3x3 stride=1 padding=even if max(
            round_to((16 - (16 - in)) / 1, 1),
            round_to(dilation, 1),
        ) > in
        else avgpool 2x2 stride=1 padding=same
    }
    add
}

network Choosing {
    input 3 x 24 x 22
    block    either
    shortcut projection
    stage one: 2 x 4 dilation=2 first_dilation=4
    stage two: 2 x 8 dilation=2
    head { avgpool global; dense 10 }
}

# Kernels, dilations and padding that vary with the block
block windowed(size) {
    conv width kernel=size stride=stride dilation=dilation
    norm if 2 <= index
    maxpool kernel=size stride=1
    avgpool kernel=size - 1 stride=1 padding=same count_padding=true
    add
    act leaky_relu if min(in, 1_000_000) < width
}

network Sized {
    input 3 x 32 x 32
    stem { conv 3x3 8 }
    block    windowed(size=2 * index + 3)
    shortcut projection
    stage one: 2 x 8
    stage two: 2 x 16 stride=2 dilation=3
    head { avgpool global; dense 10 }
}

# A formula, and conditions of shortcuts that do one thing, that fill their lines
block long {
    conv 3x3 min(32 * max(in, width) // 64 * 2, 20) stride=stride
    a_label_of_quite_some_length_as_nobody_would_write_it: norm if index < 3
    act hardsigmoid
    add
}

shortcut longer { subsample stride; pad_channels out }

network Network_of_a_name_that_fills_half_a_line {
    input 3 x 16 x 16
    init he_normal fan=out zero_last_norm=true
    stem { conv 3x3 8 }
    block    long
    shortcut longer channels
    shortcut longer stride
    stage a: 2 x 8
    stage b: 1 x 16 stride=2
    stage c: 2 x 24
    stage d: 1 x 24 stride=2
    head { avgpool global; dense 10 }
}
