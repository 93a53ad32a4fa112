# In a stage of one block, the first was taken for the last
block doubling { conv 1x1 width * 2 }

network Net {
    input 5 x 17 x 16
    block doubling
    stage one: 2 x 16
    stage two: 3 x 16
    stage three: 1 x 12
}
