use "timm/resnetv2_50d"
use "timm/resnetv2_50" as plain

# Filter Response Normalization Layer (Singh and Krishnan, 2019), in a ResNet v2
network ResNetV2_50d_frn from ResNetV2_50d {
    default norm frn
    default act tlu
}

# Evolving Normalization-Activation Layers (Liu et al., 2020): the norm activates, too
network ResNetV2_50d_evos from ResNetV2_50d {
    stem {
        stem: {
            conv1: conv 3x3 32 stride=2
            norm1: norm evo
            conv2: conv 3x3 32
            norm2: norm evo
            conv3: conv 3x3 64
            pool: maxpool 3x3 stride=2
        }
    }
    block evo_bottleneck
    head {
        norm: norm evo
        head: { pool: avgpool global; fc: conv 1x1 1000 bias=true; flatten: flatten }
    }
}

block evo_bottleneck(expansion=4) {
    norm evo
    split weighted
    conv 1x1 width
    norm evo
    conv 3x3 width stride=stride dilation=first_dilation
    norm evo
    conv 1x1 width * expansion
    add
}
