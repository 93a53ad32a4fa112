# Bottleneck nets for CIFAR: 9n+2 layers, option B
network CifarBottleneck(n=12, classes=10) {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block    bottleneck
    shortcut projection
    stage conv2: n x 16
    stage conv3: n x 32 stride=2
    stage conv4: n x 64 stride=2
    head { avgpool global; dense classes }
    expect depth == 9 * n + 2
}

# Bottleneck ResNet-110 for CIFAR
network Bottleneck110 from CifarBottleneck(n=12) { expect parameters == 1_147_738 }

# Bottleneck ResNet-164 for CIFAR
# https://arxiv.org/abs/1512.03385
network Bottleneck164 from CifarBottleneck(n=18) { expect parameters == 1_704_154 }
