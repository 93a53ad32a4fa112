# The first of a stage's blocks gets the image, whose channels are free
block turn { conv 3x3 24 - in; norm; act }

network Listed {
    input 3 x 9 x 9
    block turn
    stage one: 4 x 8
    stage two: 2 x 8
    head { avgpool global; dense 10 }
}

network Looped from Listed { block conv_act; add stage three: 3 x 16 }

block conv_act { conv 3x3 width; act }
