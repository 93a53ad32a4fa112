network Net(n=3) {
    input 3 x 32 x 32
    block    basic
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: n x 32 stride=2 stride_on=last
    head { avgpool global; dense 10 }
}
