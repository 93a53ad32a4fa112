# DenseNets Reloaded (Kim et al., 2024): what a ConvNeXt unit makes is concatenated
network RDNet(start=64, growth1=64, growth2=128, growth3=128, growth4=224, middle=7, last=2) {
    input 3 x 224 x 224
    default conv bias=true
    default norm layer(eps=1e-6)
    stem { conv 4x4 start stride=4 padding=0; norm }

    block dense_layer

    stage dense1: 3 x growth1
    stage dense2: 3 x growth2 stride=2
    stage dense3: 3 * middle x growth3 stride=2 block=dense_layer(weighed=true)
    stage dense4: 3 * last x growth4 stride=2 block=dense_layer(weighed=true)

    head { avgpool global; norm; flatten; fc: dense 1000 }
}

# every third layer starts with fewer channels
block dense_layer(weighed=false) {
    compress stride if index > 0 and index % 3 == 0
    concat {
        identity
        layers: layer width weighed=weighed
    }
}

op compress(stride) {
    norm
    conv in // 16 * 8 kernel=stride stride=stride padding=0
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
