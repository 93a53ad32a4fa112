use "families/timm/byobnet"

# A ResNet with a stem of four convs, as in timm
# Published weights: timm's resnet61q
network ResNet61Q from ResNet51Q(twice=true) {
    stem {
        stem: {
            conv1: conv_norm_act 16 kernel=3 stride=2
            conv2: conv_norm_act 32 kernel=3
            conv3: conv_norm_act 64 kernel=3
            conv4: conv_norm_act 128 kernel=3 stride=2
        }
    }
    stage stage1: 1 x 256 block=edge(width)
    expect parameters == 36_846_968
}
