# Designing Network Design Spaces (Radosavovic et al., 2020), equations 2 to 4: widths grow by
# `wa` and are rounded to powers of `wm`, of which each is a stage, then to multiples of 8
# (`w1`), then to multiples of the group, at most a tenth down (`c1`)
network RegNet(
    depth=16,
    w0=48,
    wa=27.89,
    wm=2.09,
    group=8,
    end1=ceil(w0 / wa * (wm ** 0.5 - 1)),
    end2=ceil(w0 / wa * (wm ** 1.5 - 1)),
    end3=ceil(w0 / wa * (wm ** 2.5 - 1)),
    w1=ceil(w0 * wm / 8 - 0.5) * 8,
    w2=ceil(w0 * wm ** 2 / 8 - 0.5) * 8,
    w3=ceil(w0 * wm ** 3 / 8 - 0.5) * 8,
    c0=max(round_to(w0, min(group, w0)), ceil(0.9 * w0 / min(group, w0)) * min(group, w0)),
    c1=max(round_to(w1, min(group, w1)), ceil(0.9 * w1 / min(group, w1)) * min(group, w1)),
    c2=max(round_to(w2, min(group, w2)), ceil(0.9 * w2 / min(group, w2)) * min(group, w2)),
    c3=max(round_to(w3, min(group, w3)), ceil(0.9 * w3 / min(group, w3)) * min(group, w3)),
) {
    input 3 x 224 x 224
    stem { conv 3x3 32 stride=2; norm; act }

    block    regnet_y(group)
    shortcut projection

    stage block1: end1 x c0 stride=2
    stage block2: end2 - end1 x c1 stride=2
    stage block3: end3 - end2 x c2 stride=2
    stage block4: depth - end3 x c3 stride=2

    head { avgpool global; dense 1000 }
}

network RegNetY400MF from RegNet(depth=16, w0=48, wa=27.89, wm=2.09, group=8) {
    expect parameters == 4_344_144
}

network RegNetY800MF from RegNet(depth=14, w0=56, wa=38.84, wm=2.4, group=16) {
    expect parameters == 6_432_512
}

network RegNetY1_6GF from RegNet(depth=27, w0=48, wa=20.71, wm=2.65, group=24) {
    expect parameters == 11_202_430
}

network RegNetY3_2GF from RegNet(depth=21, w0=80, wa=42.63, wm=2.66, group=24) {
    expect parameters == 19_436_338
}

network RegNetY8GF from RegNet(depth=17, w0=192, wa=76.82, wm=2.19, group=56) {
    expect parameters == 39_381_472
}

network RegNetY16GF from RegNet(depth=18, w0=200, wa=106.23, wm=2.48, group=112) {
    expect parameters == 83_590_140
}

network RegNetY32GF from RegNet(depth=20, w0=232, wa=115.89, wm=2.53, group=232) {
    expect parameters == 145_046_770
}

network RegNetY128GF from RegNet(depth=27, w0=456, wa=160.83, wm=2.52, group=264) {
    expect parameters == 644_812_894
}

network RegNetX400MF from RegNet(depth=22, w0=24, wa=24.48, wm=2.54, group=16) {
    block regnet_x(16)
    expect parameters == 5_495_976
}

network RegNetX800MF from RegNet(depth=16, w0=56, wa=35.73, wm=2.28, group=16) {
    block regnet_x(16)
    expect parameters == 7_259_656
}

network RegNetX1_6GF from RegNet(depth=18, w0=80, wa=34.01, wm=2.25, group=24) {
    block regnet_x(24)
    expect parameters == 9_190_136
}

network RegNetX3_2GF from RegNet(depth=25, w0=88, wa=26.31, wm=2.25, group=48) {
    block regnet_x(48)
    expect parameters == 15_296_552
}

network RegNetX8GF from RegNet(depth=23, w0=80, wa=49.56, wm=2.88, group=120) {
    block regnet_x(120)
    expect parameters == 39_572_648
}

network RegNetX16GF from RegNet(depth=22, w0=216, wa=55.59, wm=2.1, group=128) {
    block regnet_x(128)
    expect parameters == 54_278_536
}

network RegNetX32GF from RegNet(depth=23, w0=320, wa=69.86, wm=2.0, group=168) {
    block regnet_x(168)
    expect parameters == 107_811_560
}

block regnet_x(group) {
    conv 1x1 width
    norm
    act
    conv 3x3 width stride=stride dilation=first_dilation groups=width // min(group, width)
    norm
    act
    conv 1x1 width
    norm
    add
    act
}

block regnet_y(group) {
    conv 1x1 width
    norm
    act
    conv 3x3 width stride=stride dilation=first_dilation groups=width // min(group, width)
    norm
    act
    squeeze_excite floor(in / 4 + 0.5)
    conv 1x1 width
    norm
    add
    act
}
