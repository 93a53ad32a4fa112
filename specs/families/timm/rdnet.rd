# DenseNets Reloaded (Kim et al., 2024): what a ConvNeXt unit makes is concatenated
network RDNet(start=64, growth1=64, growth2=128, growth3=128, growth4=224, middle=7, last=2) {
    input 3 x 224 x 224
    default conv bias=true
    default norm layer(eps=1e-6)
    stem { conv 4x4 start stride=4 padding=0; norm }

    stage dense1: 1 x growth1 block=dense_layers
    stage dense2: 1 x growth2 stride=2 block=dense_stage
    stage dense3: middle x growth3 stride=2 block=dense_stage(weighed=true)
    stage dense4: last x growth4 stride=2 block=dense_stage(weighed=true)

    head { avgpool global; norm; flatten; fc: dense 1000 }
}

block dense_layers {
    grow width weighed=false
    grow width weighed=false
    grow width weighed=false
}

block dense_stage(weighed=false) {
    norm
    conv in // 16 * 8 kernel=stride stride=stride padding=0
    grow width weighed=weighed
    grow width weighed=weighed
    grow width weighed=weighed
}

op grow(channels, weighed) {
    concat { identity; layers: layer channels weighed=weighed }
}

op layer(channels, weighed) {
    conv 7x7 in groups=in
    norm
    conv 1x1 in // 2 * 8
    act gelu
    conv 1x1 channels
    effective_se if weighed
    gamma: scale learned init=1e-6
}

op effective_se {
    gate { avgpool global; fc: conv 1x1 in; act hardsigmoid }
}

network RDNetTiny = RDNet(growth2=104, middle=4, last=1)
network RDNetSmall = RDNet(start=72, growth4=240)
network RDNetBase = RDNet(start=120, growth1=96, growth3=168, growth4=336)
network RDNetLarge = RDNet(start=144, growth1=128, growth2=192, growth3=256, growth4=360, middle=8)
