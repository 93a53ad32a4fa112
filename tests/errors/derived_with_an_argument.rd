use "cifar"

network Net = ResNet20 n = 3
