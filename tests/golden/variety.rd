# Nets whose emitted code shows what the paper's nets do not.
use "resnet18"
use "resnet50"

# Identity Mappings in Deep Residual Networks (He et al., 2016), 50 layers
network PreAct50 from ResNet50 {
    stem { conv 7x7 64 stride=2; maxpool 3x3 stride=2 }
    block    preact_bottleneck
    shortcut preact_projection
    head { norm; act; avgpool global; dense 1000 }
    expect parameters == 25_549_352
}

# Squeeze-and-Excitation Networks (Hu et al., 2018), 18 layers, zero-initialised
network SE18 from ResNet18 {
    block se_basic
    init he_normal zero_last_norm=true
}

# A unit with every guard and gate: blur, channel attention, drop path, dilation
block varied(rate) {
    conv 1x1 width
    norm
    act
    blurpool stride=stride if stride > 1    # anti-aliased
    conv 3x3 width dilation=first_dilation
    norm
    act
    eca
    conv 1x1 width * 4
    norm
    drop_path rate * index / max(blocks - 1, 1)
    add
    act
}

network Varied from ResNet50 {
    block    varied(rate=0.1)
    shortcut avgpool_projection
    stage conv4: 6 x 256 dilation=2 first_dilation=1
    stage conv5: 3 x 512 dilation=4 first_dilation=2
}

# The stride on a stage's last block, two kinds of shortcut, uneven padding
block late {
    norm
    act
    split weighted
    conv 1x1 width
    norm
    act
    conv 3x3 width stride=stride
    norm
    act
    conv 1x1 width * 4 bias=true
    add
}

shortcut late_projection { conv 1x1 out bias=true }

shortcut thin { maxpool 1x1 stride=stride }

network Late from ResNet50 {
    default norm batch(eps=1.001e-5, momentum=0.99)
    stem { conv 7x7 64 stride=2 padding=same bias=true; maxpool 3x3 stride=2 padding=same }
    block    late
    shortcut late_projection channels
    shortcut thin stride
    stage conv2: 3 x 64 stride=2 stride_on=last
    stage conv3: 4 x 128 stride=2 stride_on=last
    stage conv4: 6 x 256 stride=2 stride_on=last
    stage conv5: 3 x 512 stride=1
    head { norm; act; avgpool global; dense 1000 }
}

# Channels that grow from block to block: no loop says them
block growing(growth) {
    conv 3x3 in + growth stride=stride
    norm
    act
    conv 3x3 in + growth
    norm
    add
}

network Growing from ResNet18 {
    block    growing(growth=8)
    shortcut pad
}
