block tiny {
    conv 3x3 width stride=stride if width < 100
    else conv 5x5 width stride=stride
    norm; add; act
}
network Net { input 3 x 32 x 32; block tiny; shortcut projection; stage conv2: 2 x 16 stride=2 }
