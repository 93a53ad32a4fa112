network Net {
    input 3 x 32 x 32
    stem { nn.Sequential(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU()) }
    head { avgpool global; dense 10 }
}
