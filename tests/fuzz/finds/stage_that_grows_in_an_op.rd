# an op's stage whose units each add channels ended in a traceback, used twice
op tree(depth) {
    stage two: depth x 8
}
op behind(depth) {
    stage two: depth x 8
    conv 1x1 in
}
block grown { conv 3x3 in + 4; act }

network Net {
    input 3 x 18 x 18
    block grown
    a: { tree 2; tree 2; tree 3 }
    b: { behind 2; behind 3 }
}
