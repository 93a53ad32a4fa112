# Pools that round up, some of whose windows overlap and some of which leave gaps
block pooled {
    maxpool 2x2 stride=stride padding=0 ceil=true
    avgpool 3x3 stride=stride * 2 padding=1 ceil=true
    conv 1x1 width
}

network Net {
    input 3 x 64 x 61
    block pooled
    stage one: 1 x 8
    stage two: 1 x 8 stride=3
    head { avgpool global; dense 10 }
}
