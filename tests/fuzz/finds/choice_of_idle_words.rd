# PyTorch: `nn.ReLU() if ... else nn.ReLU()`, where neither may overwrite what it reads
network Net {
    input 3 x 16 x 16
    shortcut projection
    stage a: 2 x 8
    stage b: 2 x 16
    block unit
    head { avgpool global; dense 10 }
}

block unit {
    conv 3x3 width stride=stride
    grown width
    add
}

op grown(channels) {
    conv 3x3 channels
    pad_channels in
    act inplace=false if in < 16
    else act
}
