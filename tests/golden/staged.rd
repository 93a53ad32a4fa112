# Stages on branches: a cross-stage net, and a tree of single units
network Crossed {
    input 3 x 64 x 64
    stem { conv_norm 16 kernel=3 stride=2 }
    block    dark
    shortcut identity
    stage1: { cross 32 depth=1 }
    stage2: { cross 64 depth=3 }
    tree: { pair 64; concat { stage wide: 2 x 64; pair 64 }; conv_norm 96 }
    head { avgpool global; dense 10 }
}

op conv_norm(channels, kernel=1, stride=1) {
    conv channels kernel=kernel stride=stride
    norm
    act leaky_relu
}

op cross(channels, depth) {
    down: conv_norm channels kernel=3 stride=2
    concat {
        {
            piece 0 of=2
            stage blocks: depth x channels // 2
            after: conv_norm channels // 2
        }
        piece 1 of=2
    }
    last: conv_norm channels
}

op pair(channels) {
    stage one: 1 x channels block=basic
    mark first
    stage two: 1 x channels block=basic
    sum { identity; from first }
    act
}

block dark {
    conv1: conv_norm width
    conv2: conv_norm width kernel=3
    drop_path 0.2 * index / blocks
    add
}
