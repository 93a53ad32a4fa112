# Words that open statements were no labels, but for the first of a body
network Net {
    input 4 x 9 x 8
    stem {
        act
        input: conv 3x3 4
        block: { stage: act; use: norm }
        shortcut: gate { avgpool global; default: act sigmoid }
        op: act; names: act
    }
}
