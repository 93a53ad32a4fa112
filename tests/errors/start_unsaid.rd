# timm's RegNetV, as it was transcribed before `split` said which shortcuts it is for
block unit {
    norm
    act
    split
    conv 3x3 width stride=stride
    add
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16 }
    block    unit
    shortcut preact_projection
    stage one: 2 x 16 stride=2
}
