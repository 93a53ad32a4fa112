# ResNeSt: Split-Attention Networks (Zhang et al., 2020), as in timm
network ResNeSt(d1=3, d2=4, d3=6, d4=3, first=32, size=224) {
    input 3 x size x size
    stem {
        conv1: { conv 3x3 first stride=2; norm; act; conv 3x3 first; norm; act; conv 3x3 2 * first }
        norm
        act
        maxpool 3x3 stride=2
    }
    block    bottleneck
    shortcut avgpool_projection
    stage layer1: d1 x 64
    stage layer2: d2 x 128 stride=2
    stage layer3: d3 x 256 stride=2
    stage layer4: d4 x 512 stride=2
    head { avgpool global; dense 1000 }
}

network ResNeSt14D = ResNeSt(d1=1, d2=1, d3=1, d4=1)
network ResNeSt26D = ResNeSt(d1=2, d2=2, d3=2, d4=2)
network ResNeSt50D = ResNeSt()
network ResNeSt101E = ResNeSt(d3=23, first=64, size=256)
network ResNeSt200E = ResNeSt(d2=24, d3=36, first=64, size=320)
network ResNeSt269E = ResNeSt(d2=30, d3=48, d4=8, first=64, size=416)

network ResNeSt50D_4s2x40d from ResNeSt {
    block bottleneck(radix=4, cardinality=2, base_width=40, pool_first=true)
}

network ResNeSt50D_1s4x24d from ResNeSt {
    block bottleneck(radix=1, cardinality=4, base_width=24, pool_first=true)
}

# `radix` maps, weighed against each other in each of the groups; one alone is weighed by a sigmoid
op split_attention(channels, dilation=1, radix=2, groups=1) {
    conv: conv 3x3 radix * channels dilation=dilation groups=radix * groups
    bn0: norm
    act
    split_apart channels radix=max(radix, 2) groups=groups if radix > 1
    weighed channels groups=groups if radix == 1
}

op weights(channels, of=1, groups=1) {
    avgpool global
    fc1: conv 1x1 max(round_to(channels * of / 4, 8), 32) groups=groups bias=true
    bn1: norm
    act
    fc2: conv 1x1 of * channels groups=groups bias=true
}

op split_apart(channels, radix, groups) {
    select groups=groups {
        piece 0 of=radix
        piece 1 of=radix
        piece 2 of=radix if radix > 2
        piece 3 of=radix if radix > 3
        by { weights channels of=radix groups=groups }
    }
}

op weighed(channels, groups) {
    gate { weights channels groups=groups; act sigmoid }
}

block bottleneck(radix=2, cardinality=1, base_width=64, pool_first=false) {
    let inner = width * base_width // 64 * cardinality
    conv 1x1 inner
    norm
    act
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1 and pool_first
    conv2: split_attention inner dilation=first_dilation radix=radix groups=cardinality
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1 and not pool_first
    conv3: conv 1x1 4 * width
    bn3: norm
    add
    act
}
