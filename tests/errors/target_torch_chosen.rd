block odd { conv 3x3 width; conv 1x1 width * 2 if stride > 1; else conv 1x1 width; act }
network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block odd
    stage conv2: 1 x 16
    stage conv3: 1 x 16 stride=2
    head { avgpool global; dense 10 }
}
