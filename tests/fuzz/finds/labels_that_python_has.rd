# PyTorch: the class of a labelled gate was called like a word of Python, or a builtin
network Net {
    input 3 x 33 x 33
    stem { conv 3x3 8 }
    block unit
    shortcut projection
    stage a: 2 x 8
    head {
        false: gate { mark inside; sum { identity; { from inside; act tanh } }; conv 3x3 in; act tanh }
        warning: gate { mark inside; sum { identity; { from inside; act tanh } }; conv 3x3 in; act tanh }
        conv 1x1 10
    }
}
block unit {
    conv 3x3 width
    none: gate { mark inside; sum { identity; { from inside; act tanh } }; conv 3x3 in; act tanh }
    add
}
