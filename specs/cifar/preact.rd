# Identity Mappings in Deep Residual Networks (He et al., 2016), CIFAR: 6n+2 layers
network PreActCifar(n=18, classes=10) {
    input 3 x 32 x 32
    stem { conv 3x3 16 }
    block    preact_basic
    shortcut preact_projection
    stage conv2: n x 16
    stage conv3: n x 32 stride=2
    stage conv4: n x 64 stride=2
    head { norm; act; avgpool global; dense classes }
    expect parameters == 97_216 * n - 20_016 + 65 * classes
}

# Identity Mappings in Deep Residual Networks, ResNet-110
network PreActResNet110 from PreActCifar(n=18) {
    expect parameters == 1_730_522
    expect depth == 110
}

# Identity Mappings in Deep Residual Networks, ResNet-164: bottlenecks
network PreActResNet164(n=18) from PreActCifar(n=n) {
    block preact_bottleneck
    expect parameters == 92_736 * n + 34_010
    expect depth == 9 * n + 2
}

# Identity Mappings in Deep Residual Networks, ResNet-1001: bottlenecks
# https://arxiv.org/abs/1603.05027
network PreActResNet1001 from PreActResNet164(n=111) {
    expect parameters == 10_327_706
    expect depth == 1001
}
