# Registered under a name, as timm has it.
shortcut resnetv2_projection { conv: conv 1x1 out stride=stride }

# The same behind a mean (ResNet-D).
# resdsl: allow W0202 resnetv2_50d has it
shortcut resnetv2_avgpool_projection {
    pool: avgpool 2x2 stride=1 padding=same count_padding=true if dilation > stride
    else avgpool kernel=stride stride=stride ceil=true
    conv: conv 1x1 out
}

# Identity Mappings in Deep Residual Networks (He et al., 2016), 50 layers
# https://arxiv.org/abs/1603.05027
# Published weights: timm's resnetv2_50
network ResNetV2_50 {
    input 3 x 224 x 224
    stem { stem: { conv: conv 7x7 64 stride=2; pool: maxpool 3x3 stride=2 } }
    block    preact_bottleneck
    shortcut resnetv2_projection
    stage conv2: 3 x 64
    stage conv3: 4 x 128 stride=2
    stage conv4: 6 x 256 stride=2
    stage conv5: 3 x 512 stride=2
    head {
        norm: norm
        act
        head: { pool: avgpool global; fc: conv 1x1 1000 bias=true; flatten: flatten }
    }
    names timm_resnetv2
    expect parameters == 25_549_352
}
