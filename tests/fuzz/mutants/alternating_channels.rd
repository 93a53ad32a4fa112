# Blocks in the middle of a stage that take turns: no function makes them in a loop
block turn { conv 3x3 24 - in; norm; act }

network Net {
    input 3 x 9 x 9
    stem { conv 1x1 8 }
    block turn
    stage one: 4 x 8
    stage two: 5 x 8
    head { avgpool global; dense 10 }
}
