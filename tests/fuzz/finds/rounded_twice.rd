# what was rounded twice kept one `round`, of a whole number
network Net(n=2) {
    input 4 x 24 x 24
    stem { conv 3x3 8 * n }
    block unit
    stage a: 2 x 4
    stage b: 2 x 8 stride=n
}
block unit {
    conv 3x3 max(in // 2, 2) stride=stride
    conv channels=round_to(round(width / 1), 1, 0.9) kernel=3x3 bias=true
}
