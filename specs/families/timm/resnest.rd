# ResNeSt: Split-Attention Networks (Zhang et al., 2020), as in timm
network ResNeSt(d1=3, d2=4, d3=6, d4=3, first=32, size=224) {
    input 3 x size x size
    init he_normal dense=uniform zero_last_norm=true
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

# `radix` maps, weighed against each other in each of the groups
op split_attention(channels, dilation=1, radix=2, groups=1) {
    conv: conv 3x3 radix * channels dilation=dilation groups=radix * groups
    bn0: norm
    act
    select groups=groups {
        piece 0 of=radix
        piece 1 of=radix
        piece 2 of=radix if radix > 2
        piece 3 of=radix if radix > 3
        by {
            avgpool global
            fc1: conv 1x1 max(round_to(channels * radix / 4, 8), 32) groups=groups bias=true
            bn1: norm
            act
            fc2: conv 1x1 radix * channels groups=groups bias=true
        }
    }
}

# one map alone is weighed by a sigmoid
op attention(channels, dilation=1, groups=1) {
    conv: conv 3x3 channels dilation=dilation groups=groups
    bn0: norm
    act
    gate {
        avgpool global
        fc1: conv 1x1 max(round_to(channels / 4, 8), 32) groups=groups bias=true
        bn1: norm
        act
        fc2: conv 1x1 channels groups=groups bias=true
        act sigmoid
    }
}

block bottleneck(radix=2, cardinality=1, base_width=64, pool_first=false) {
    let inner = width * base_width // 64 * cardinality
    conv 1x1 inner
    norm
    act
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1 and pool_first
    conv2: split_attention inner dilation=first_dilation radix=radix groups=cardinality if radix > 1
    conv2: attention inner dilation=first_dilation groups=cardinality if radix == 1
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1 and not pool_first
    conv3: conv 1x1 4 * width
    bn3: norm
    add
    act
}
