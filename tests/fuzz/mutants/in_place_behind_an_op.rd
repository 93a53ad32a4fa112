# An activation that works in place on what an op of its own still needs
op weigh { conv 1x1 in; act sigmoid }

network Net {
    input 3 x 8 x 8
    stem { conv 3x3 8; weigh; act; g: { conv 3x3 8; act tanh }; act }
    head { flatten; dense 10 }
}
