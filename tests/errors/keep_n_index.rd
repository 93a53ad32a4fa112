network Net(n=3) {
    input 3 x 32 x 32
    block    fading
    shortcut projection
    stage conv2: n x 16
    head { avgpool global; dense 10 }
}

block fading {
    conv 3x3 width stride=stride
    norm
    drop_path 0.1 * index / blocks
    add
    act
}
