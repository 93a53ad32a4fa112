network Net {
    input 3 x 224 x 224
    stem { Conv2d(3, 16, 3, padding=1), BatchNorm2d(16), ReLU() }
    stage one: 2 x 16
    head {
        nn.Conv2d(16, 32, 3, 2, 1),
        nn.BatchNorm2d(32),
        nn.SiLU(inplace=True)
        nn.MaxPool2d(3, 2, 1)
    }
}
