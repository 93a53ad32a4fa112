# DenseNets Reloaded (Kim et al., 2024): what a ConvNeXt unit makes is concatenated
network RDNet(start=64, growth1=64, growth2=128, growth3=128, growth4=224, middle=7, last=2) {
    input 3 x 224 x 224
    names rdnet
    default conv bias=true
    default norm layer(eps=1e-6)
    init he_normal fan=in dense=uniform
    stem { conv 4x4 start stride=4 padding=0; norm }

    stage dense1: 1 x growth1 block=first_units
    stage dense2: 1 x growth2 stride=2 block=dense_units
    stage dense3: middle x growth3 stride=2 block=dense_units(weighed=true)
    stage dense4: last x growth4 stride=2 block=dense_units(weighed=true)

    head { head: { avgpool global; norm: norm; flatten; fc: dense 1000 } }
}

names rdnet {
    stem "stem.{op0}"
    unit "dense_stages.{place0}" numbered
}

block first_units {
    dense_stage width weighed=false
}

# half of the channels go on
block dense_units(weighed=false) {
    norm
    conv in // 16 * 8 kernel=stride stride=stride padding=0
    dense_stage width weighed=weighed
}

op dense_stage(channels, weighed) {
    concat { identity; dense_block0: dense_block channels weighed=weighed }
    concat { identity; dense_block1: dense_block channels weighed=weighed }
    concat { identity; dense_block2: dense_block channels weighed=weighed }
}

op dense_block(channels, weighed) {
    layers: layer channels weighed=weighed
    gamma: scale learned init=1e-6
}

op layer(channels, weighed) {
    layers: {
        conv 7x7 in groups=in
        norm
        conv 1x1 in // 2 * 8
        act gelu
        conv 1x1 channels
        effective_se if weighed
    }
}

op effective_se {
    gate { avgpool global; fc: conv 1x1 in; act hardsigmoid }
}
