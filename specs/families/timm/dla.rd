# Deep Layer Aggregation (Yu et al., 2018): a stage is a tree, whose root joins what its units make

# two levels in the third and fourth stage
network Dla34 {
    input 3 x 224 x 224
    names dla
    init he_normal dense=same
    stem {
        base_layer: { conv 7x7 16; norm; act }
        level0: { conv 3x3 16; norm; act }
        level1: { conv 3x3 32 stride=2; norm; act }
    }
    block    basic
    shortcut none

    level2: { tree1 64 stride=2 }
    level3: { tree2 128 rooted=true below=in }
    level4: { tree2 256 rooted=true below=in }
    level5: { tree1 512 stride=2 rooted=true }
    head { avgpool global; fc: conv 1x1 1000 bias=true; flatten }
}

network Dla46(cardinality=1, base_width=64) from Dla34 {
    block bottle(cardinality, base_width)
    level3: { tree2 64 rooted=true below=in same=true }
    level4: { tree2 128 rooted=true below=in }
    level5: { tree1 256 stride=2 rooted=true }
}

network Dla60C(cardinality=1, base_width=64) from Dla46(cardinality, base_width) {
    level4: { tree3 128 rooted=true below=in }
}

network Dla60(cardinality=1, base_width=64) from Dla34 {
    block bottle(cardinality, base_width)
    level2: { tree1 128 stride=2 }
    level3: { tree2 256 rooted=true below=in }
    level4: { tree3 512 rooted=true below=in }
    level5: { tree1 1024 stride=2 rooted=true }
}

network Dla102(cardinality=1, base_width=64) from Dla60(cardinality, base_width) {
    level2: { tree1 128 stride=2 residual=true }
    level3: { tree3 256 rooted=true below=in residual=true }
    level4: { tree4 512 rooted=true below=in residual=true }
    level5: { tree1 1024 stride=2 rooted=true residual=true }
}

names dla {
    unit "{name}.{unit0}"
    single "{name}"
    group "{label}" alone
    op "{op0}"
    list "convs"
    list "bns"
}

# Trees of one level to five. Where `more` channels are given behind its input, they are for the root:
# the input of a tree around it at half the size, `below`, where that is `rooted`, and what is done.
# Units add what comes in as it is where it has the `same` channels as what they make

op tree1(channels, stride=1, given=false, more=0, rooted=false, residual=false, same=false) {
    let came = in - more
    mark whole
    slice came if given
    mark start
    maxpool 2x2 if stride > 1
    mark bottom
    project: projection channels if not same
    mark shortcut
    from start
    stage tree1: 1 x channels stride=stride
    sum { identity; from shortcut }
    act
    mark first
    stage tree2: 1 x channels
    sum { identity; from first }
    act
    mark second
    from whole
    slice more start=came if given
    mark others
    from second
    concat { identity; from first; from bottom if rooted; from others if given }
    root: root channels residual=residual
}

op tree2(channels, stride=2, given=false, more=0, rooted=false, below=0, residual=false, same=false) {
    let came = in - more
    mark whole
    slice came if given
    mark start
    maxpool 2x2 if rooted
    mark bottom
    from start
    tree1: tree1 channels stride=stride residual=residual same=same
    mark first
    from whole
    slice more start=came if given
    mark others
    from first
    concat { identity; from bottom if rooted; from others if given; identity }
    tree2: tree1 channels stride=1 given=true more=channels + more + below residual=residual same=true
}

op tree3(channels, stride=2, given=false, more=0, rooted=false, below=0, residual=false, same=false) {
    let came = in - more
    mark whole
    slice came if given
    mark start
    maxpool 2x2 if rooted
    mark bottom
    from start
    tree1: tree2 channels stride=stride residual=residual same=same
    mark first
    from whole
    slice more start=came if given
    mark others
    from first
    concat { identity; from bottom if rooted; from others if given; identity }
    tree2: tree2 channels stride=1 given=true more=channels + more + below residual=residual same=true
}

op tree4(channels, stride=2, given=false, more=0, rooted=false, below=0, residual=false, same=false) {
    let came = in - more
    mark whole
    slice came if given
    mark start
    maxpool 2x2 if rooted
    mark bottom
    from start
    tree1: tree3 channels stride=stride residual=residual same=same
    mark first
    from whole
    slice more start=came if given
    mark others
    from first
    concat { identity; from bottom if rooted; from others if given; identity }
    tree2: tree3 channels stride=1 given=true more=channels + more + below residual=residual same=true
}

op tree5(channels, stride=2, given=false, more=0, rooted=false, below=0, residual=false, same=false) {
    let came = in - more
    mark whole
    slice came if given
    mark start
    maxpool 2x2 if rooted
    mark bottom
    from start
    tree1: tree4 channels stride=stride residual=residual same=same
    mark first
    from whole
    slice more start=came if given
    mark others
    from first
    concat { identity; from bottom if rooted; from others if given; identity }
    tree2: tree4 channels stride=1 given=true more=channels + more + below residual=residual same=true
}

op root(channels, residual) {
    sum {
        { conv: conv 1x1 channels; bn: norm }
        slice channels if residual
    }
    act
}

op projection(channels) { conv 1x1 channels; norm }

block basic {
    conv1: conv 3x3 width stride=stride
    bn1: norm
    act
    conv2: conv 3x3 width
    bn2: norm
}

block bottle(cardinality=1, base_width=64) {
    let inner = width * base_width // 64 * cardinality // 2
    conv1: conv 1x1 inner
    bn1: norm
    act
    conv2: conv 3x3 inner stride=stride groups=cardinality
    bn2: norm
    act
    conv3: conv 1x1 width
    bn3: norm
}

# Res2Net's: each piece but the first goes through what the one before it made, too
block res2(cardinality=1, base_width=28) {
    let inner = width * base_width // 64 * cardinality // 2
    conv1: conv 1x1 inner * 4
    bn1: norm
    act
    mark whole
    from whole
    piece 0 of=4
    convs0: conv 3x3 inner stride=stride groups=cardinality
    bns0: norm
    act
    mark first
    from whole
    piece 1 of=4
    sum { identity; from first if stride == 1 }
    convs1: conv 3x3 inner stride=stride groups=cardinality
    bns1: norm
    act
    mark second
    from whole
    piece 2 of=4
    sum { identity; from second if stride == 1 }
    convs2: conv 3x3 inner stride=stride groups=cardinality
    bns2: norm
    act
    mark third
    from whole
    piece 3 of=4
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1
    mark fourth
    concat { from first; from second; from third; from fourth }
    conv3: conv 1x1 width
    bn3: norm
}
