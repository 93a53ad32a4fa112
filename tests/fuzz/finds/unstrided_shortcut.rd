# Keras's `conv` took no stride where no conv has one, and the shortcut gave it one
shortcut widened { conv 3x3 out stride=stride groups=2; norm }

block pooled { maxpool kernel=stride stride=stride padding=0 ceil=true; conv 1x1 width; norm; add }

network Net {
    input 3 x 15 x 14
    stem { conv 3x3 8 }
    block    pooled
    shortcut pad stride
    shortcut widened channels
    stage one: 1 x 4
    stage two: 2 x 12 stride=2
}
