# ResNeSt: Split-Attention Networks (Zhang et al., 2020), timm's resnest14d
network ResNeSt14 {
    input 3 x 224 x 224
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool 3x3 stride=2
    }
    block    split_attention
    shortcut avgpool_projection
    stage conv2: 1 x 64
    stage conv3: 1 x 128 stride=2
    stage conv4: 1 x 256 stride=2
    stage conv5: 1 x 512 stride=2
    head { avgpool global; dense 1000 }
    expect parameters == 10_611_688
}

network TwoGroups from ResNeSt14 { block split_attention(cardinality=2, base_width=40) }

block split_attention(cardinality=1, base_width=64) {
    let inner = width * base_width // 64 * cardinality
    conv 1x1 inner
    norm
    act
    conv2: attended inner cardinality=cardinality
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1
    conv 1x1 4 * width
    bn3: norm
    add
    act
}

op attended(channels, cardinality) {
    conv: conv 3x3 2 * channels groups=2 * cardinality
    bn0: norm
    act
    select groups=cardinality {
        piece 0 of=2
        piece 1 of=2
        by {
            avgpool global
            fc1: conv 1x1 max(round_to(channels // 2, 8), 32) groups=cardinality bias=true
            norm
            act
            fc2: conv 1x1 2 * channels groups=cardinality bias=true
        }
    }
}
