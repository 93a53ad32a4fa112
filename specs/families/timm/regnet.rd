# group norm where groups are of so many channels, else batch norm
op conv_norm(channels, kernel=1, stride=1, dilation=1, groups=1, grouped=0) {
    conv: conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    bn: norm if grouped == 0
    gn: norm group(max(channels // max(grouped, 1), 1)) if grouped > 0
}

op squeeze(squeezed) {
    gate {
        avgpool global
        fc1: conv 1x1 squeezed bias=true
        act
        fc2: conv 1x1 in bias=true
        act sigmoid
    }
}

block unit(group, squeezed, bottle, linear, grouped) {
    let inner = round(width * bottle)
    let groups = inner // min(group, inner)
    conv1: { conv_norm inner grouped=grouped; act }
    conv2: {
        conv_norm inner kernel=3 stride=stride dilation=first_dilation groups=groups grouped=grouped
        act
    }
    se: squeeze max(round(in * squeezed), 1) if squeezed > 0
    conv3: conv_norm width grouped=grouped
    add
    act if not linear
}

shortcut project(grouped) {
    conv_norm out stride=stride grouped=grouped
}

# RegNetV: norm and activation come first, the identity starts behind them
block preact_unit(group, squeezed) {
    norm1: norm
    act
    split all
    conv1: conv 1x1 width
    norm2: norm
    act
    conv2: conv 3x3 width stride=stride dilation=first_dilation groups=width // min(group, width)
    se: squeeze round(in * squeezed)
    norm3: norm
    act
    conv3: conv 1x1 width
    add
}

shortcut preact_avgpool {
    avgpool 2x2 stride=stride ceil=true if stride > 1
    conv 1x1 out
}

# Designing Network Design Spaces (Radosavovic et al., 2020), equations 2 to 4, as in timm: widths
# grow by `wa` from `w0` and are rounded to powers of `wm`, of which each is a stage; then to
# multiples of 8, and within a unit to multiples of the group
network RegNet(
    depth=13,
    w0=24,
    wa=36.44,
    wm=2.49,
    group=8,
    squeezed=0,      # RegNetY: to so much of a unit's input
    bottle=1,        # how much wider a unit is inside
    linear=false,    # nothing behind the sum
    features=0,      # channels of a last conv
    grouped=0,       # group norm, of so many channels a group
    end1=ceil(w0 / wa * (wm ** 0.5 - 1)),
    end2=ceil(w0 / wa * (wm ** 1.5 - 1)),
    end3=ceil(w0 / wa * (wm ** 2.5 - 1)),
    w1=round(w0 * wm / 8) * 8,
    w2=round(w0 * wm ** 2 / 8) * 8,
    w3=round(w0 * wm ** 3 / 8) * 8,
    g0=min(group, w0 * bottle),
    g1=min(group, w1 * bottle),
    g2=min(group, w2 * bottle),
    g3=min(group, w3 * bottle),
    c0=round(w0 * bottle / g0) * g0 // bottle,
    c1=round(w1 * bottle / g1) * g1 // bottle,
    c2=round(w2 * bottle / g2) * g2 // bottle,
    c3=round(w3 * bottle / g3) * g3 // bottle,
) {
    input 3 x 224 x 224
    stem { conv_norm 32 kernel=3 stride=2 grouped=grouped; act }
    block    unit(group, squeezed, bottle, linear, grouped)
    shortcut project(grouped)
    stage s1: end1 x c0 stride=2
    stage s2: end2 - end1 x c1 stride=2
    stage s3: end3 - end2 x c2 stride=2
    stage s4: depth - end3 x c3 stride=2
    head {
        final_conv: conv_norm max(features, 1) if features > 0
        act if linear
        avgpool global
        dense 1000
    }
}

network RegNetX002 = RegNet(depth=13, w0=24, wa=36.44, wm=2.49, group=8)
network RegNetX004 = RegNet(depth=22, w0=24, wa=24.48, wm=2.54, group=16)
network RegNetX006 = RegNet(depth=16, w0=48, wa=36.97, wm=2.24, group=24)
network RegNetX008 = RegNet(depth=16, w0=56, wa=35.73, wm=2.28, group=16)
network RegNetX016 = RegNet(depth=18, w0=80, wa=34.01, wm=2.25, group=24)
network RegNetX032 = RegNet(depth=25, w0=88, wa=26.31, wm=2.25, group=48)
network RegNetX040 = RegNet(depth=23, w0=96, wa=38.65, wm=2.43, group=40)
network RegNetX064 = RegNet(depth=17, w0=184, wa=60.83, wm=2.07, group=56)
network RegNetX080 = RegNet(depth=23, w0=80, wa=49.56, wm=2.88, group=120)
network RegNetX120 = RegNet(depth=19, w0=168, wa=73.36, wm=2.37, group=112)
network RegNetX160 = RegNet(depth=22, w0=216, wa=55.59, wm=2.1, group=128)
network RegNetX320 = RegNet(depth=23, w0=320, wa=69.86, wm=2.0, group=168)

# as torchvision rounds: a tie upwards, and not more than a tenth down
network RegNetTV(
    w0=24,
    wm=2.54,
    group=16,
    w1=round(w0 * wm / 8) * 8,
    w2=round(w0 * wm ** 2 / 8) * 8,
    w3=round(w0 * wm ** 3 / 8) * 8,
    g0=min(group, w0),
    g1=min(group, w1),
    g2=min(group, w2),
    g3=min(group, w3),
) from RegNet(
    w0=w0,
    wm=wm,
    group=group,
    c0=round_to(w0, g0, 0.9),
    c1=round_to(w1, g1, 0.9),
    c2=round_to(w2, g2, 0.9),
    c3=round_to(w3, g3, 0.9),
) {}

network RegNetX004TV = RegNetTV(depth=22, w0=24, wa=24.48, wm=2.54, group=16)
network RegNetY008TV = RegNetTV(depth=14, w0=56, wa=38.84, wm=2.4, group=16, squeezed=0.25)
network RegNetY080TV = RegNetTV(depth=17, w0=192, wa=76.82, wm=2.19, group=56, squeezed=0.25)

network RegNetY from RegNet(squeezed=0.25) {}
network RegNetY002 = RegNetY(depth=13, w0=24, wa=36.44, wm=2.49, group=8)
network RegNetY004 = RegNetY(depth=16, w0=48, wa=27.89, wm=2.09, group=8)
network RegNetY006 = RegNetY(depth=15, w0=48, wa=32.54, wm=2.32, group=16)
network RegNetY008 = RegNetY(depth=14, w0=56, wa=38.84, wm=2.4, group=16)
network RegNetY016 = RegNetY(depth=27, w0=48, wa=20.71, wm=2.65, group=24)
network RegNetY032 = RegNetY(depth=21, w0=80, wa=42.63, wm=2.66, group=24)
network RegNetY040 = RegNetY(depth=22, w0=96, wa=31.41, wm=2.24, group=64)

network RegNetY040SGN from RegNetY(depth=22, w0=96, wa=31.41, wm=2.24, group=64, grouped=16) {
    default act silu
}

network RegNetY064 = RegNetY(depth=25, w0=112, wa=33.22, wm=2.27, group=72)
network RegNetY080 = RegNetY(depth=17, w0=192, wa=76.82, wm=2.19, group=56)
network RegNetY120 = RegNetY(depth=19, w0=168, wa=73.36, wm=2.37, group=112)
network RegNetY160 = RegNetY(depth=18, w0=200, wa=106.23, wm=2.48, group=112)
network RegNetY320 = RegNetY(depth=20, w0=232, wa=115.89, wm=2.53, group=232)
network RegNetY640 = RegNetY(depth=20, w0=352, wa=147.48, wm=2.4, group=328)
network RegNetY1280 = RegNetY(depth=27, w0=456, wa=160.83, wm=2.52, group=264)
network RegNetY2560 = RegNetY(depth=27, w0=640, wa=230.83, wm=2.53, group=373)

network RegNetV(group=64) from RegNetY(group=group, linear=true) {
    stem { conv 3x3 32 stride=2 }
    block    preact_unit(group, 0.25)
    shortcut preact_projection
    default act silu
}

network RegNetV040 = RegNetV(depth=22, w0=96, wa=31.41, wm=2.24, group=64)

network RegNetV064 from RegNetV(depth=25, w0=112, wa=33.22, wm=2.27, group=72) {
    shortcut preact_avgpool
}

network RegNetZ from RegNetY(bottle=4, linear=true) {
    shortcut none change
    default act silu
}

network RegNetZ005 = RegNetZ(depth=21, w0=16, wa=10.7, wm=2.51, group=4, features=1024)
network RegNetZ040 = RegNetZ(depth=28, w0=48, wa=14.5, wm=2.226, group=8)
network RegNetZ040H = RegNetZ(depth=28, w0=48, wa=14.5, wm=2.226, group=8, features=1536)
