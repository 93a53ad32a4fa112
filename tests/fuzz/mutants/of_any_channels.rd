# Modules that are not told their channels, though others of their kind are
block unit { concat { piece 0 of=2; piece 1 of=2 }; eca kernel=3; scale learned per=map }

network Net {
    input 3 x 16 x 16
    stem { conv 3x3 16 }
    block unit
    stage one: 1 x 16
    wider: { conv 1x1 32 }
    stage two: 1 x 32
}
