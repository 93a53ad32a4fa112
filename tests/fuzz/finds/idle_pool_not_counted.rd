# An idle pool in a shortcut where names count only the ops that are there
network X {
    input 3 x 31 x 22
    names torchvision_mobilenet
    block x_block
    shortcut stage_unit channels
    stage res2: 2 x 8
}
shortcut stage_unit(flag=true) {
    avgpool kernel=stride stride=stride padding=0 ceil=true
    squeeze2 made=out
}
block x_block(flag=false) {
    conv 8 kernel=3 dilation=dilation
    conv channels=width kernel=7 bias=true
    act prelu
    add
    norm layer
}
op squeeze2(made,) {
    conv made kernel=3x1
    drop_path 0.5
}
