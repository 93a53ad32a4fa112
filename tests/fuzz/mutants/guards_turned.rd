# A number stands on the right of a printed guard, and the comparison is turned with it
block turned {
    let half = width // 2
    conv 3x3 width stride=stride
    norm if 1 < stride
    act if 12 <= width
    dropout 0.5 if 2 > index
    act silu if 9 >= width
    drop_path 0.25 if 3 != index
    act tanh if 16 == width
    act elu if half > in - 6
    act gelu if -index < -1
    add
}

network Net {
    input 3 x 16 x 16
    stem { conv 3x3 8 }
    block    turned
    shortcut projection
    stage one: 2 x 8
    stage two: 3 x 16 stride=2
    head { avgpool global; dense 10 }
}
