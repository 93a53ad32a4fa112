# group norm where groups are of so many channels, else batch norm
op conv_norm(channels, kernel=1, stride=1, dilation=1, groups=1, grouped=0) {
    conv: conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    bn: norm if grouped == 0
    bn: norm group(max(channels // max(grouped, 1), 1)) if grouped > 0
}

op conv_norm_act(channels, kernel=1, stride=1, dilation=1, groups=1, grouped=0) {
    conv: conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    bn: norm if grouped == 0
    bn: norm group(max(channels // max(grouped, 1), 1)) if grouped > 0
    act
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
    conv1: conv_norm_act inner grouped=grouped
    conv2: conv_norm_act inner kernel=3 stride=stride dilation=first_dilation groups=groups grouped=grouped
    se: squeeze max(round(in * squeezed), 1) if squeezed > 0
    conv3: conv_norm width grouped=grouped
    add
    act if not linear
}

shortcut project(grouped) {
    conv: conv 1x1 out stride=stride
    bn: norm if grouped == 0
    bn: norm group(max(out // max(grouped, 1), 1)) if grouped > 0
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
    avgpool 2x2 stride=1 padding=same count_padding=true if first_dilation > stride
    else avgpool kernel=stride stride=stride ceil=true
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
    names timm_regnet
    init he_normal fan=group zero_last_norm=true
    stem { stem: conv_norm_act 32 kernel=3 stride=2 grouped=grouped }
    block    unit(group, squeezed, bottle, linear, grouped)
    shortcut project(grouped)
    stage s1: end1 x c0 stride=2
    stage s2: end2 - end1 x c1 stride=2
    stage s3: end3 - end2 x c2 stride=2
    stage s4: depth - end3 x c3 stride=2
    head {
        final_conv: conv_norm_act max(features, 1) if features > 0
        act if linear and features == 0
        head: { avgpool global; fc: dense 1000 }
    }
}

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

network RegNetY from RegNet(squeezed=0.25) {}

network RegNetV(group=64) from RegNetY(group=group, linear=true) {
    init he_normal fan=group
    stem { stem: conv 3x3 32 stride=2 }
    block    preact_unit(group, 0.25)
    shortcut preact_projection
    default act silu
}

network RegNetZ from RegNetY(bottle=4, linear=true) {
    init he_normal fan=group
    shortcut none change
    default act silu
}
