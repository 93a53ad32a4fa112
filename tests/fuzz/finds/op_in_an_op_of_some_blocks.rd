# an op in an op, which is there in some blocks only: emitted code had it in none
op weighed { gate { avgpool global; conv 1x1 in bias=true; act sigmoid } }

op part(channels, some, stride=1) {
    conv 3x3 channels stride=stride
    norm
    weighing: weighed if some > 0
    act
}

block unit { part width some=max(0, min(index - 1, 1)) stride=stride; add }

network Net {
    input 3 x 32 x 32
    block    unit
    shortcut projection
    stage one: 3 x 8
    stage two: 2 x 16 stride=2
    head { avgpool global; dense 10 }
}
