# The padding of a conv that strides in the last block only took the name of `zeropad`
block padded { conv 5x5 in; conv 7x7 in stride=stride; zeropad padding=0 }

network Net {
    input 4 x 19 x 18
    block padded
    stage one: 2 x 12 stride=2 stride_on=last
}
