block conditional(experts=4) {
    mark whole
    avgpool global
    dense 8
    act sigmoid
    mark shares
    from whole
    expert_conv 3x3 width experts=experts by=shares
    norm
    act
}

network Net {
    input 3 x 32 x 32
    block conditional
    stage one: 2 x 16
}
