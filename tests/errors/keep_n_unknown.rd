network Net(times=3) {
    input 3 x 32 x 32
    block    basic
    shortcut projection
    stage conv2: times x 16
}
