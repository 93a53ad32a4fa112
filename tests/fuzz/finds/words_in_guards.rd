# a word beside what differs from unit to unit: `not true` was printed as a name
network Words {
    input 3 x 32 x 32
    stem { conv 3x3 8 }
    block    guarded
    shortcut projection
    stage one: 2 x 8
    stage two: 2 x 16 stride=2
    head { avgpool global; dense 10 }
}

block guarded {
    conv 3x3 width stride=stride
    norm
    act if stride != 1 or not true
    add
}
