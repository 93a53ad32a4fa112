shortcut strided { conv 1x1 out stride=stride if stride > 1; norm if stride > 1 }
block unit { norm; act; split weighted; conv 3x3 width stride=stride; add }
network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16 }
    block    unit
    shortcut strided always
    stage conv2: 2 x 16 stride=2
    head { avgpool global; dense 10 }
}
