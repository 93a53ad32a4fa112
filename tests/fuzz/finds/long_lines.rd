# a definition without arguments and a condition that are longer than a line
network A_network_of_quite_some_length_as_it_were {
    input 3 x 16 x 16
    stem { conv 3x3 8 }
    block long
    shortcut longer channels
    shortcut longer stride
    stage a: 2 x 8
    stage b: 1 x 16 stride=2
    stage c: 2 x 24
    stage d: 1 x 24 stride=2
}

network A_network_of_quite_some_length_as_it_was {
    input 3 x 16 x 16
    stem { maxpool 3x3 stride=2 }
}

block long {
    conv 3x3 min(32 * max(in, width) // 64 * 2, 20) stride=stride
    act hardsigmoid
    add
}

shortcut longer {
    subsample stride
    pad_channels out
}

network Compared {
    input 3 x 16 x 16
    stem { conv 3x3 8 }
    block compared
    shortcut longer channels
    stage a: 2 x 8
    stage b: 1 x 16
    stage c: 1 x 12
}

block compared {
    conv 3x3 10 + max(max(max(in, width) % 1, in), max(width, 3 * in - 2 * width)) - 10
    add
}
