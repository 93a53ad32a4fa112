# Deep Residual Learning for Image Recognition (He et al., 2015), section 4.2:
# CIFAR-10, 6n + 2 layers, option A
# https://arxiv.org/abs/1512.03385
network CifarResNet(n=3, classes=10) {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }

    block    basic
    shortcut pad    # option A

    stage conv2: n x 16
    stage conv3: n x 32 stride=2
    stage conv4: n x 64 stride=2

    head { avgpool global; dense classes }
    expect parameters == 97_216 * n - 22_576 + 65 * classes
    expect depth == 6 * n + 2
}

# Deep Residual Learning for Image Recognition (He et al., 2015), CIFAR-10, 20-layer
# https://arxiv.org/abs/1512.03385
network ResNet20 from CifarResNet(n=3) { expect parameters == 269_722 }

# Deep Residual Learning for Image Recognition (He et al., 2015), CIFAR-10, 32-layer
# https://arxiv.org/abs/1512.03385
network ResNet32 from CifarResNet(n=5) { expect parameters == 464_154 }

# Deep Residual Learning for Image Recognition (He et al., 2015), CIFAR-10, 44-layer
# https://arxiv.org/abs/1512.03385
network ResNet44 from CifarResNet(n=7) { expect parameters == 658_586 }

# Deep Residual Learning for Image Recognition (He et al., 2015), CIFAR-10, 56-layer
# https://arxiv.org/abs/1512.03385
network ResNet56 from CifarResNet(n=9) { expect parameters == 853_018 }

# Deep Residual Learning for Image Recognition (He et al., 2015), CIFAR-10, 110-layer
# https://arxiv.org/abs/1512.03385
network ResNet110 from CifarResNet(n=18) { expect parameters == 1_727_962 }

# Deep Residual Learning for Image Recognition (He et al., 2015), CIFAR-10, 1202-layer
# https://arxiv.org/abs/1512.03385
network ResNet1202 from CifarResNet(n=200) { expect parameters == 19_421_274 }

# Deep Residual Learning for Image Recognition (He et al., 2015), CIFAR-10, plain 20
# https://arxiv.org/abs/1512.03385
network Plain20 from CifarResNet(n=3) { shortcut none; expect parameters == 269_722 }

# Deep Residual Learning for Image Recognition (He et al., 2015), CIFAR-10, plain 56
# https://arxiv.org/abs/1512.03385
network Plain56 from CifarResNet(n=9) { shortcut none; expect parameters == 853_018 }
