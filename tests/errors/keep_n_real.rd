network Net(n=2.5) {
    input 3 x 32 x 32
    block    basic
    shortcut projection
    stage conv2: floor(n) x 16
}
