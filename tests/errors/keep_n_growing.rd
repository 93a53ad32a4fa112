network Net(n=3) {
    input 3 x 32 x 32
    block growing
    stage conv2: n x 16
    head { avgpool global; dense 10 }
}

block growing { concat { identity; conv 3x3 width stride=stride } }
