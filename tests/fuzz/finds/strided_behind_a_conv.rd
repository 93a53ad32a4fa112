# Keras strides behind a conv in all uses of one that is dilated and strided in one
network ResNet8(n=2, classes=10, scale=.25, wide=true) {
    block    preact_bottleneck
    shortcut pad
    input 4 x 26 x 34
    stage mid: 2 x 8 stride=2
    stage layer2: 1 x 12 first_dilation=round_to(max(2, 1) / 1, 1) stride=n + 1_0 - 1_0
}
