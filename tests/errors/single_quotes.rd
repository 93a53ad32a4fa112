use 'resnet50'

network Net = ResNet50
