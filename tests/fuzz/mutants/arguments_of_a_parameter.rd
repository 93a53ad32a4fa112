# What a network gives to its block in terms of its own parameters varies with the block
block grown(extra) {
    conv 3x3 width stride=stride
    norm
    dropout extra / 100
    add
}

network Net(n=3) {
    input 3 x 16 x 16
    stem { conv 3x3 8 }
    block    grown(extra=index * n)
    shortcut projection
    stage one: 2 x 8
    stage two: 2 x 16 stride=2
    head { avgpool global; dense 10 }
}
