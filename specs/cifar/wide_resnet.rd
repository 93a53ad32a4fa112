# Wide Residual Networks (Zagoruyko & Komodakis, 2016): 6n+4 layers, k times as wide
network WideResNet(n=4, k=10, classes=10) {
    input 3 x 32 x 32
    stem { conv 3x3 16 }
    block    preact_basic
    shortcut preact_projection
    stage conv2: n x 16 * k
    stage conv3: n x 32 * k stride=2
    stage conv4: n x 64 * k stride=2
    head { norm; act; avgpool global; dense classes }
}

# Wide Residual Networks, WRN-28-10
network WRN_28_10 from WideResNet(n=4, k=10) { expect parameters == 36_479_194 }

# Wide Residual Networks, WRN-40-4
network WRN_40_4 from WideResNet(n=6, k=4) { expect parameters == 8_949_210 }

# Wide Residual Networks, WRN-16-8
# https://arxiv.org/abs/1605.07146
network WRN_16_8 from WideResNet(n=2, k=8) { expect parameters == 10_961_370 }
