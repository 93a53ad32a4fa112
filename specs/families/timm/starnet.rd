# Rewrite the Stars (Ma et al., 2024): two linear branches are multiplied
network StarNet(dim=32, ratio=4, depth1=3, depth2=3, depth3=12, depth4=5) {
    input 3 x 224 x 224
    default conv bias=true    # resdsl: allow W0303 as published
    default act relu6
    stem { conv 3x3 32 stride=2; bn: norm; act }

    block    star(ratio)
    shortcut identity

    down1: { conv 3x3 dim stride=2; bn: norm }
    stage stage1: depth1 x dim
    down2: { conv 3x3 2 * dim stride=2; bn: norm }
    stage stage2: depth2 x 2 * dim
    down3: { conv 3x3 4 * dim stride=2; bn: norm }
    stage stage3: depth3 x 4 * dim
    down4: { conv 3x3 8 * dim stride=2; bn: norm }
    stage stage4: depth4 x 8 * dim

    head { norm; avgpool global; flatten; dense 1000 }
}

block star(ratio) {
    dwconv: { conv 7x7 width groups=width; bn: norm }
    product {
        { f1: conv 1x1 ratio * width; act }
        f2: conv 1x1 ratio * width
    }
    g: { conv 1x1 width; bn: norm }
    dwconv2: conv 7x7 width groups=width
    add
}

network StarNetS1 = StarNet(dim=24, depth1=2, depth2=2, depth3=8, depth4=3)
network StarNetS2 = StarNet(depth1=1, depth2=2, depth3=6, depth4=2)
network StarNetS3 = StarNet(depth1=2, depth2=2, depth3=8, depth4=4)
network StarNetS4 = StarNet()
network StarNetS050 = StarNet(dim=16, ratio=3, depth1=1, depth2=1, depth3=3, depth4=1)
network StarNetS100 = StarNet(dim=20, depth1=1, depth2=2, depth3=4, depth4=1)
network StarNetS150 = StarNet(dim=24, ratio=3, depth1=1, depth2=2, depth3=4, depth4=2)
