use "families/timm/senet"

# Squeeze-and-Excitation Networks (Hu et al., 2018)
# Published weights: timm's legacy_senet154
network Legacy_SENet154 from SENet(d2=8, d3=36) {
    stem {
        layer0: {
            conv1: conv 3x3 64 stride=2
            bn1: norm
            act
            conv2: conv 3x3 64
            bn2: norm
            act
            conv3: conv 3x3 128
            bn3: norm
            act
        }
        maxpool 3x3 stride=2 padding=0 ceil=true
    }
    block    bottleneck(2 * width, 4 * width, groups=64)
    shortcut projection(3)
    stage layer1: 3 x 64 shortcut=projection
    expect parameters == 115_088_984
}
