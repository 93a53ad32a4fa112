network Net {
    input 3 x 32 x 32
    stem { conf 3x3 16; norm; act }
    block basik
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x widht strid=2
    head { avgpool global; dense 10 }
}
