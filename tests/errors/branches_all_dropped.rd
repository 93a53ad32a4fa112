block drop { sum { conv 3x3 width if stride > 1; norm if stride > 1 }; act }
network Net {
    input 3 x 32 x 32
    block drop
    stage one: 2 x 3
}
