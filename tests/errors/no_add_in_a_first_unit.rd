block plain { conv 3x3 width stride=stride; norm; act }

network Net {
    input 3 x 32 x 32
    block    basic
    shortcut projection
    stage one: 2 x 16 first_block=plain first_shortcut=projection
}
