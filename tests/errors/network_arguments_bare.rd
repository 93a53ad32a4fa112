network Net(n=2) {
    input 3 x 32 x 32
    stem { conv 3x3 n * 8 }
}
network Net4 = Net n=4
