use "efficientnet_blocks.rd"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019): Table 1 times two factors
network EfficientNet(wide=1.0, deep=1.0, size=224, divisor=8, group=1) {
    input 3 x size x size
    names timm_efficientnet
    default act silu
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 round_to(32 * wide, divisor, 0.9) stride=2; bn1: norm; act }

    block    inverted(se=0.25, group=group)
    shortcut none change

    stage b0: ceil(deep) x round_to(16 * wide, divisor, 0.9) block=separable(se=0.25, group=group)
    stage b1: ceil(2 * deep) x round_to(24 * wide, divisor, 0.9) stride=2
    stage b2: ceil(2 * deep) x round_to(40 * wide, divisor, 0.9) stride=2 block=inverted(
        5,
        se=0.25,
        group=group,
    )
    stage b3: ceil(3 * deep) x round_to(80 * wide, divisor, 0.9) stride=2
    stage b4: ceil(3 * deep) x round_to(112 * wide, divisor, 0.9) block=inverted(
        5,
        se=0.25,
        group=group,
    )
    stage b5: ceil(4 * deep) x round_to(192 * wide, divisor, 0.9) stride=2 block=inverted(
        5,
        se=0.25,
        group=group,
    )
    stage b6: ceil(deep) x round_to(320 * wide, divisor, 0.9)

    head {
        conv_head: conv 1x1 round_to(1280 * wide, divisor, 0.9)
        bn2: norm; act; avgpool global
        classifier: dense 1000
    }
}

# CondConv: Conditionally Parameterized Convolutions (Yang et al., 2019)
network CondConvEfficientNet(experts=4, deep=1.0, size=224) from EfficientNet(deep=deep, size=size) {
    stage b4: ceil(3 * deep) x 112 block=conditional(5, se=0.25, experts=experts)
    stage b5: ceil(4 * deep) x 192 stride=2 block=conditional(5, se=0.25, experts=experts)
    stage b6: ceil(deep) x 320 block=conditional(se=0.25, experts=experts)
}

# as TensorFlow pads, with its epsilon
network TensorFlowCondConvEfficientNet from CondConvEfficientNet {
    default conv padding=same
    default expert_conv padding=same
    default norm batch(eps=1e-3)
}

# as TensorFlow pads, with its epsilon
network TensorFlowEfficientNet from EfficientNet {
    default conv padding=same
    default norm batch(eps=1e-3)
}

# both ends are not scaled, and nothing is squeezed
network EfficientNetLite(wide=1.0, deep=1.0, size=224) from EfficientNet(wide=wide, size=size) {
    default act relu6
    stem { conv_stem: conv 3x3 32 stride=2; bn1: norm; act }
    block inverted
    stage b0: 1 x round_to(16 * wide, 8, 0.9) block=separable
    stage b1: ceil(2 * deep) x round_to(24 * wide, 8, 0.9) stride=2
    stage b2: ceil(2 * deep) x round_to(40 * wide, 8, 0.9) stride=2 block=inverted(5)
    stage b3: ceil(3 * deep) x round_to(80 * wide, 8, 0.9) stride=2
    stage b4: ceil(3 * deep) x round_to(112 * wide, 8, 0.9) block=inverted(5)
    stage b5: ceil(4 * deep) x round_to(192 * wide, 8, 0.9) stride=2 block=inverted(5)
    stage b6: 1 x round_to(320 * wide, 8, 0.9)
    head {
        conv_head: conv 1x1 1280
        bn2: norm; act; avgpool global
        classifier: dense 1000
    }
}

# as TensorFlow pads, with its epsilon
network TensorFlowEfficientNetLite from EfficientNetLite {
    default conv padding=same
    default norm batch(eps=1e-3)
}

# Model Rubik's Cube: Twisting Resolution, Depth and Width for TinyNets (Han et al., 2020)
network TinyNet(wide=1.0, deep=1.0, size=224) from EfficientNet(wide=wide, size=size) {
    stem { conv_stem: conv 3x3 32 stride=2; bn1: norm; act }
    stage b0: max(round(1 * deep), 1) x round_to(16 * wide, 8, 0.9) block=separable(se=0.25)
    stage b1: round(2 * deep) x round_to(24 * wide, 8, 0.9) stride=2
    stage b2: round(2 * deep) x round_to(40 * wide, 8, 0.9) stride=2 block=inverted(5, se=0.25)
    stage b3: round(3 * deep) x round_to(80 * wide, 8, 0.9) stride=2
    stage b4: round(3 * deep) x round_to(112 * wide, 8, 0.9) block=inverted(5, se=0.25)
    stage b5: round(4 * deep) x round_to(192 * wide, 8, 0.9) stride=2 block=inverted(5, se=0.25)
    stage b6: max(round(1 * deep), 1) x round_to(320 * wide, 8, 0.9)
    head {
        conv_head: conv 1x1 1280
        bn2: norm; act; avgpool global
        classifier: dense 1000
    }
}

# for Edge TPUs
network EfficientNetEdge(wide=1.0, deep=1.0, size=224) {
    input 3 x size x size
    names timm_efficientnet
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 round_to(32 * wide, 8, 0.9) stride=2; bn1: norm; act }

    block    inverted(5, expand=8)
    shortcut none change

    stage b0: ceil(deep) x round_to(24 * wide, 8, 0.9) block=edge(
        expand=4 * width / in,
    ) shortcut=none
    stage b1: ceil(2 * deep) x round_to(32 * wide, 8, 0.9) stride=2 block=edge(expand=8)
    stage b2: ceil(4 * deep) x round_to(48 * wide, 8, 0.9) stride=2 block=edge(expand=8)
    stage b3: ceil(5 * deep) x round_to(96 * wide, 8, 0.9) stride=2
    stage b4: ceil(4 * deep) x round_to(144 * wide, 8, 0.9)
    stage b5: ceil(2 * deep) x round_to(192 * wide, 8, 0.9) stride=2

    head {
        conv_head: conv 1x1 round_to(1280 * wide, 8, 0.9)
        bn2: norm; act; avgpool global
        classifier: dense 1000
    }
}

# as TensorFlow pads, with its epsilon
network TensorFlowEfficientNetEdge from EfficientNetEdge {
    default conv padding=same
    default norm batch(eps=1e-3)
}

# blurs in the place of strides
network EfficientNetBlurB0 from EfficientNet {
    stage b1: 2 x 24 stride=2 block=inverted(se=0.25, blur=stride)
    stage b2: 2 x 40 stride=2 block=inverted(5, se=0.25, blur=stride)
    stage b3: 3 x 80 stride=2 block=inverted(se=0.25, blur=stride)
    stage b5: 4 x 192 stride=2 block=inverted(5, se=0.25, blur=stride)
}
