network Net {
    input 3 x 32 x 32
    init he_normal zero_last_norm=true
    block    unit
    shortcut projection
    stage one: 2 x 16
}

block unit { conv_norm; act; conv 3x3 width; add; act }

op conv_norm { conv 3x3 16; norm }
