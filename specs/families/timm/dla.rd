# Deep Layer Aggregation (Yu et al., 2018): a stage is a tree, whose root joins what its units make

# two levels in the third and fourth stage; `wide` are the channels of the first one
network Dla34 {
    input 3 x 224 x 224
    stem {
        base_layer: { conv 7x7 16; norm; act }
        level0: { conv 3x3 16; norm; act }
        level1: { conv 3x3 32 stride=2; norm; act }
    }
    names dla
    block    basic
    shortcut projected channels
    shortcut pooled stride

    level2: { tree1 64 stride=2 }
    level3: { tree2 128 rooted=true }
    level4: { tree2 256 rooted=true }
    level5: { rooted 512 }
    head { avgpool global; fc: conv 1x1 1000 bias=true; flatten }
}

network Dla46C(cardinality=1, base_width=64) from Dla34 {
    block bottle(cardinality, base_width)
    level3: { tree2 64 rooted=true }
    level4: { tree2 128 rooted=true }
    level5: { rooted 256 }
}

network Dla46XC = Dla46C(cardinality=32, base_width=4)
network Dla60XC from Dla46C(cardinality=32, base_width=4) { level4: { tree3 128 rooted=true } }

network Dla60(cardinality=1, base_width=64) from Dla34 {
    block bottle(cardinality, base_width)
    level2: { tree1 128 stride=2 }
    level3: { tree2 256 rooted=true }
    level4: { tree3 512 rooted=true }
    level5: { rooted 1024 }
}

network Dla60X = Dla60(cardinality=32, base_width=4)
network Dla60Res2Net from Dla60 { block res2(1, 28) }
network Dla60Res2NeXt from Dla60 { block res2(8, 4) }

network Dla102(cardinality=1, base_width=64) from Dla60(cardinality, base_width) {
    level2: { tree1 128 stride=2 residual=true }
    level3: { tree3 256 rooted=true residual=true }
    level4: { tree4 512 rooted=true residual=true }
    level5: { rooted 1024 residual=true }
}

network Dla102X = Dla102(cardinality=32, base_width=4)
network Dla102X2 = Dla102(cardinality=64, base_width=4)

network Dla169 from Dla102 {
    level2: { tree2 128 residual=true }
    level4: { tree5 512 rooted=true residual=true }
}

names dla { shortcut "project" first }

# Trees of one level to five: the input at half the size (where `rooted`), and each tree within,
# are children of the root, too

op tree1(channels, stride=1, residual=false) {
    pair channels stride=stride
    root: root channels residual=residual
}

op rooted(channels, residual=false) {
    mark whole
    maxpool 2x2
    mark bottom
    from whole
    concat { pair channels stride=2; from bottom }
    root: root channels residual=residual
}

op tree2(channels, rooted=false, stride=2, residual=false) {
    mark whole
    maxpool 2x2 if rooted
    mark bottom
    from whole
    tree1: tree1 channels stride=stride residual=residual
    mark one
    concat { pair channels; from bottom if rooted; from one }
    root: root channels residual=residual
}

op tree3(channels, rooted=false, stride=2, residual=false) {
    mark whole
    maxpool 2x2 if rooted
    mark bottom
    from whole
    tree2: tree2 channels stride=stride residual=residual
    mark one
    tree1: tree1 channels residual=residual
    mark two
    concat { pair channels; from bottom if rooted; from one; from two }
    root: root channels residual=residual
}

op tree4(channels, rooted=false, stride=2, residual=false) {
    mark whole
    maxpool 2x2 if rooted
    mark bottom
    from whole
    tree3: tree3 channels stride=stride residual=residual
    mark one
    tree2: tree2 channels stride=1 residual=residual
    mark two
    tree1: tree1 channels residual=residual
    mark three
    concat { pair channels; from bottom if rooted; from one; from two; from three }
    root: root channels residual=residual
}

op tree5(channels, rooted=false, stride=2, residual=false) {
    mark whole
    maxpool 2x2 if rooted
    mark bottom
    from whole
    tree4: tree4 channels stride=stride residual=residual
    mark one
    tree3: tree3 channels stride=1 residual=residual
    mark two
    tree2: tree2 channels stride=1 residual=residual
    mark three
    tree1: tree1 channels residual=residual
    mark four
    concat { pair channels; from bottom if rooted; from one; from two; from three; from four }
    root: root channels residual=residual
}

# two units, the later one first
op pair(channels, stride=1) {
    stage tree1: 1 x channels stride=stride
    mark first
    stage tree2: 1 x channels
    concat { identity; from first }
}

op root(channels, residual=false) {
    sum {
        { conv: conv 1x1 channels; bn: norm }
        slice channels if residual
    }
    act
}

shortcut projected { maxpool 2x2 if stride > 1; conv 1x1 out; norm }

shortcut pooled { maxpool 2x2 }

block bottle(cardinality=1, base_width=64) {
    let inner = width * base_width // 64 * cardinality // 2
    conv 1x1 inner
    norm
    act
    conv 3x3 inner stride=stride groups=cardinality
    norm
    act
    conv 1x1 width
    norm
    add
    act
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
    conv 3x3 inner stride=stride groups=cardinality
    norm
    act
    mark first
    from whole
    piece 1 of=4
    sum { identity; from first if stride == 1 }
    conv 3x3 inner stride=stride groups=cardinality
    norm
    act
    mark second
    from whole
    piece 2 of=4
    sum { identity; from second if stride == 1 }
    conv 3x3 inner stride=stride groups=cardinality
    norm
    act
    mark third
    from whole
    piece 3 of=4
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1
    mark fourth
    concat { from first; from second; from third; from fourth }
    conv3: conv 1x1 width
    bn3: norm
    add
    act
}
