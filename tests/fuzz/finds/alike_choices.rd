# `if` and `else` that come to the same: a guard that nothing reads
network Net {
    input 3 x 16 x 16
    default norm batch(eps=1e-3)
    block counted
    shortcut projection
    stage a: 4 x 8
    head { avgpool global; dense 10 }
}

block counted {
    conv 3x3 width stride=stride
    norm if index >= 2
    else norm eps=1e-3
    act
    conv 3x3 width
    add
    act
}
