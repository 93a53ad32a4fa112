# PyTorch: mypy knows no types of `Tensor.unflatten`; a chain of four calls broke unlike ruff
network Net {
    input 3 x 16 x 16
    shortcut projection
    stage a: 1 x 8 block=grouped
    stage b: 1 x 8 block=plain
    head { avgpool global; dense 10 }
}

block grouped {
    select groups=2 {
        conv 3x3 width stride=stride
        conv 5x5 width stride=stride
        by { avgpool global; conv 1x1 2 * width }
    }
    add
}

block plain {
    select {
        conv 3x3 width stride=stride
        conv 5x5 width stride=stride
        by { avgpool global; conv 1x1 2 * width }
    }
    add
}
