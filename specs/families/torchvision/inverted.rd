# What MobileNet V2 and V3, MNASNet and EfficientNet are made of in torchvision

op conv_norm_act(channels, kernel=1, stride=1, dilation=1, groups=1, activation=relu) {
    conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    norm
    act activation
}

op conv_norm(channels) {
    conv 1x1 channels
    norm
}
