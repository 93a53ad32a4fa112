network Net(n=3) {
    input 3 x 32 x 32
    block    basic
    shortcut projection
    stage conv2: log2(n + 1) x 16
    head { avgpool global; dense 10 }
}
