# Every join, name and piece in one small net; the parts of published ones are in the files beside it
block rep {
    sum {
        identity if stride == 1
        { conv 3x3 width stride=stride; norm }
        { conv 1x1 width stride=stride; norm }
        n: norm if stride == 1
    }
    act
    add
}

block res2(scale=4) {
    conv 1x1 width; norm; act
    mark x
    from x; piece 0 of=scale; conv 3x3 width // scale; norm; act
    mark s0
    from x; piece 1 of=scale
    sum { identity; from s0 }
    conv 3x3 width // scale; norm; act
    mark s1
    from x; piece 2 of=scale
    sum { identity; from s1 }
    conv 3x3 width // scale; norm; act
    mark s2
    concat { from s0; from s1; from s2; { from x; piece 3 of=scale } }
    conv 1x1 4 * width; norm
    add
    act
}

block sk {
    select {
        a: { conv 3x3 width stride=stride; norm; act }
        b: { conv 3x3 width dilation=2 stride=stride; norm; act }
        by { avgpool global; conv 1x1 width // 4; norm; act; conv 1x1 width * 2 }
    }
    product { identity; conv 1x1 width; { avgpool global; conv 1x1 width; act sigmoid } }
    gate { avgpool global; concat { { slice 3 start=2 }; slice width - 3 } }
    sum { { avgpool attention; conv 1x1 width }; identity }
    inner: { conv 1x1 width; mark y; sum { from y; { act; conv 3x3 width } } }
    add
}

shortcut proj {
    sum { conv 1x1 out stride=stride; { maxpool 1x1 stride=stride; conv 1x1 out } }; norm
}

network Net {
    input 3 x 64 x 64
    stem { conv 3x3 16; mark a; conv 3x3 16; mark b; g: { from a; act; sum { identity; from b } } }
    block    rep
    shortcut proj
    stage one: 3 x 32 block=res2
    stage two: 2 x 32 stride=2 block=sk
    stage c: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}
