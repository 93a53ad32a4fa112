# A sum in an op of one's own lacked a branch in blocks of a stride: all blocks got the class of the first
op small(kernel, stride=1) { conv: conv in kernel=kernel stride=stride groups=in; norm }

op scales(stride) {
    sum {
        small 3 stride=stride
        small 1 if stride == 1
    }
}

block unit { list: scales stride; act }

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block unit
    stage one: 3 x 16 stride=2
    head { avgpool global; dense 10 }
}
