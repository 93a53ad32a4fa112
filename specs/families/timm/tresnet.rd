# TResNet: High Performance GPU-Dedicated Architecture (Ridnik et al., 2020), as in timm
network TResNet(wide=64, d1=3, d2=4, d3=11, d4=3) {
    input 3 x 224 x 224
    default act leaky_relu(slope=0.001)
    init he_normal zero_last_norm=true
    names timm_tresnet
    stem { s2d: space_to_depth 4; conv1: conv_norm_act wide kernel=3 slope=0.01 }
    block    bottleneck
    shortcut averaged
    stage layer1: d1 x wide block=basic
    stage layer2: d2 x 2 * wide stride=2 block=basic
    stage layer3: d3 x 4 * wide stride=2
    stage layer4: d4 x 8 * wide stride=2 block=bottleneck(attentive=false)
    head { head: { avgpool global; fc: dense 1000 } }
}

names timm_tresnet {
    stem "body.{op}"
    unit "body.layer{stage1}.{unit0}"
    shortcut "downsample.{op0}" first
    norm "bn"
}

op conv_norm(channels, kernel=1) {
    conv: conv channels kernel=kernel
    bn: norm
}

op conv_norm_act(channels, kernel=1, slope=0.001) {
    conv: conv channels kernel=kernel
    bn: norm
    act leaky_relu(slope=slope)
}

# a stride is a blur behind the activation
op blurred(channels, stride=1) {
    conv: conv 3x3 channels
    bn: norm
    act
    aa: blurpool stride=stride if stride > 1
}

shortcut widened { conv_norm out }

shortcut averaged {
    avgpool 2x2 stride=2 ceil=true if stride > 1
    conv_norm out
}

block basic {
    conv1: blurred width stride=stride
    conv2: { conv: conv 3x3 width; bn: norm }
    se: squeeze_excite max(width // 4, 64)
    add
    act relu
}

block bottleneck(attentive=true) {
    conv1: conv_norm_act width
    conv2: blurred width stride=stride
    se: squeeze_excite max(width // 2, 64) if attentive
    conv3: { conv: conv 1x1 4 * width; bn: norm }
    add
    act relu
}
