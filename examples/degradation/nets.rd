# Deep Residual Learning for Image Recognition (He et al., 2015), section 4.2, made small:
# 6n + 2 layers, option A
# https://arxiv.org/abs/1512.03385
network Residual(n=3, w=8) {
    input 1 x 28 x 28
    stem { conv 5x5 w stride=4; norm; act }

    block    basic
    shortcut pad

    stage conv2: n x w
    stage conv3: n x 2 * w stride=2
    stage conv4: n x 4 * w stride=2

    head { avgpool global; dense 10 }
    expect depth == 6 * n + 2
}

# The same without shortcuts
network Plain(n=3, w=8) from Residual(n=n, w=w) { shortcut none }

# Option B: projections where shapes change
network OptionB(n=3, w=8) from Residual(n=n, w=w) { shortcut projection }

# Option C: projections everywhere
network OptionC(n=3, w=8) from Residual(n=n, w=w) { shortcut projection always }

# Identity Mappings in Deep Residual Networks (He et al., 2016)
# https://arxiv.org/abs/1603.05027
network PreActivation(n=3, w=8) from Residual(n=n, w=w) {
    stem { conv 5x5 w stride=4 }
    block    preact_basic
    shortcut preact_projection
    head { norm; act; avgpool global; dense 10 }
}
