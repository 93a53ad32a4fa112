# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019), timm's 50_26w_4s
network Res2Net50 {
    input 3 x 224 x 224
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }
    block    bottle2neck
    shortcut projection
    stage conv2: 3 x 64
    stage conv3: 4 x 128 stride=2
    stage conv4: 6 x 256 stride=2
    stage conv5: 3 x 512 stride=2
    head { avgpool global; dense 1000 }
    expect parameters == 25_699_120
}

network Small from Res2Net50 {
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 1 x 256 stride=2
    stage conv5: 1 x 512 stride=2
}

# in a stage's first unit, the pieces do not see each other
block bottle2neck(base_width=26) {
    let piece_width = width * base_width // 64
    conv 1x1 4 * piece_width
    norm
    act
    mark whole
    from whole; piece 0 of=4; conv 3x3 piece_width stride=stride; norm; act; mark first
    from whole; piece 1 of=4; sum { identity; from first if in == 4 * width }
    conv 3x3 piece_width stride=stride; norm; act; mark second
    from whole; piece 2 of=4; sum { identity; from second if in == 4 * width }
    conv 3x3 piece_width stride=stride; norm; act; mark third
    from whole; piece 3 of=4
    avgpool 3x3 stride=stride padding=1 count_padding=true if in != 4 * width
    mark last
    concat { from first; from second; from third; from last }
    conv 1x1 4 * width
    norm
    add
    act
}
