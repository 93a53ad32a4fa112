# Of one definition with two sets of arguments, only the first class was zeroed; branches alike
block tail { conv 3x3 width stride=stride; end: { conv 1x1 width; norm }; act; add }
block guarded { conv 3x3 width stride=stride; norm if stride > 1; add }
block chosen { conv 3x3 width stride=stride; norm if stride > 1; else norm eps=0.01; add }
block twin { conv 1x1 width stride=stride; norm; add }
block other { conv 3x3 width stride=stride; norm; add }

network Net {
    input 3 x 17 x 16
    stem { conv 3x3 8 }
    init he_normal zero_last_norm=true
    block    bottleneck(expansion=2)
    shortcut projection
    stage one: 2 x 8
    stage two: 1 x 8 block=bottleneck(expansion=3)
    stage three: 2 x 12 stride=2 block=tail
    stage four: 2 x 12 stride=2 block=guarded
    stage five: 2 x 12 stride=2 block=chosen
    stage six: 2 x 12 block=twin
    stage seven: 2 x 12 block=other
}
