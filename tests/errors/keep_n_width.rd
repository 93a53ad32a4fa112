network Net(n=3) {
    input 3 x 32 x 32
    block    basic
    shortcut projection
    stage conv2: n x 16
    stage conv3: n x 16 * n stride=2
    head { avgpool global; dense 10 }
}
