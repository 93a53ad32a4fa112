# Layers had one name in the code and another one in layer_names: a conv of padding=same pads by itself, with a stride or without
block pooled { maxpool 3x3 stride=stride padding=same; conv 1x1 width; add }
shortcut padded { zeropad padding=0; conv out kernel=3 stride=stride padding=same groups=4 }
network Net(n=3) {
    input 8 x 29 x 30
    block pooled
    shortcut padded always
    stage one: 1 x 8
    stage three: 2 x 8 stride=n
    head { avgpool global; dense 10 }
}
