use "efficientnet_blocks.rd"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019): Table 1 times two factors
network EfficientNet(wide=1.0, deep=1.0, size=224, divisor=8, group=1) {
    input 3 x size x size
    default act silu
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

network EfficientNetB0 = EfficientNet(wide=1.0, deep=1.0, size=224)
network EfficientNetB1 = EfficientNet(wide=1.0, deep=1.1, size=240)
network EfficientNetB2 = EfficientNet(wide=1.1, deep=1.2, size=260)
network EfficientNetB3 = EfficientNet(wide=1.2, deep=1.4, size=300)
network EfficientNetB4 = EfficientNet(wide=1.4, deep=1.8, size=380)
network EfficientNetB5 = EfficientNet(wide=1.6, deep=2.2, size=456)
network EfficientNetB6 = EfficientNet(wide=1.8, deep=2.6, size=528)
network EfficientNetB7 = EfficientNet(wide=2.0, deep=3.1, size=600)
network EfficientNetB8 = EfficientNet(wide=2.2, deep=3.6, size=672)
network EfficientNetL2 = EfficientNet(wide=4.3, deep=5.3, size=800)
# with batch norms, whatever its name says
network EfficientNetB0G16Evos = EfficientNet(divisor=16, group=16)

# as TensorFlow pads, with its epsilon
network TensorFlowEfficientNet from EfficientNet {
    default conv padding=same
    default norm batch(eps=1e-3)
}

network TfEfficientNetB0 = TensorFlowEfficientNet(wide=1.0, deep=1.0, size=224)
network TfEfficientNetB1 = TensorFlowEfficientNet(wide=1.0, deep=1.1, size=240)
network TfEfficientNetB2 = TensorFlowEfficientNet(wide=1.1, deep=1.2, size=260)
network TfEfficientNetB3 = TensorFlowEfficientNet(wide=1.2, deep=1.4, size=300)
network TfEfficientNetB4 = TensorFlowEfficientNet(wide=1.4, deep=1.8, size=380)
network TfEfficientNetB5 = TensorFlowEfficientNet(wide=1.6, deep=2.2, size=456)
network TfEfficientNetB6 = TensorFlowEfficientNet(wide=1.8, deep=2.6, size=528)
network TfEfficientNetB7 = TensorFlowEfficientNet(wide=2.0, deep=3.1, size=600)
network TfEfficientNetB8 = TensorFlowEfficientNet(wide=2.2, deep=3.6, size=672)
network TfEfficientNetL2 = TensorFlowEfficientNet(wide=4.3, deep=5.3, size=800)

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

network EfficientNetLite0 = EfficientNetLite(wide=1.0, deep=1.0, size=224)
network EfficientNetLite1 = EfficientNetLite(wide=1.0, deep=1.1, size=240)
network EfficientNetLite2 = EfficientNetLite(wide=1.1, deep=1.2, size=260)
network EfficientNetLite3 = EfficientNetLite(wide=1.2, deep=1.4, size=300)
network EfficientNetLite4 = EfficientNetLite(wide=1.4, deep=1.8, size=380)

# as TensorFlow pads, with its epsilon
network TensorFlowEfficientNetLite from EfficientNetLite {
    default conv padding=same
    default norm batch(eps=1e-3)
}

network TfEfficientNetLite0 = TensorFlowEfficientNetLite(wide=1.0, deep=1.0, size=224)
network TfEfficientNetLite1 = TensorFlowEfficientNetLite(wide=1.0, deep=1.1, size=240)
network TfEfficientNetLite2 = TensorFlowEfficientNetLite(wide=1.1, deep=1.2, size=260)
network TfEfficientNetLite3 = TensorFlowEfficientNetLite(wide=1.2, deep=1.4, size=300)
network TfEfficientNetLite4 = TensorFlowEfficientNetLite(wide=1.4, deep=1.8, size=380)

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

network TinyNetA = TinyNet(wide=1.0, deep=1.2, size=192)
network TinyNetB = TinyNet(wide=0.75, deep=1.1, size=188)
network TinyNetC = TinyNet(wide=0.54, deep=0.85, size=184)
network TinyNetD = TinyNet(wide=0.54, deep=0.695, size=152)
network TinyNetE = TinyNet(wide=0.51, deep=0.6, size=106)

# for Edge TPUs
network EfficientNetEdge(wide=1.0, deep=1.0, size=224) {
    input 3 x size x size
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

network EfficientNetEs = EfficientNetEdge(wide=1.0, deep=1.0, size=224)
network EfficientNetEm = EfficientNetEdge(wide=1.0, deep=1.1, size=240)
network EfficientNetEl = EfficientNetEdge(wide=1.2, deep=1.4, size=300)

# as TensorFlow pads, with its epsilon
network TensorFlowEfficientNetEdge from EfficientNetEdge {
    default conv padding=same
    default norm batch(eps=1e-3)
}

network TfEfficientNetEs = TensorFlowEfficientNetEdge(wide=1.0, deep=1.0, size=224)
network TfEfficientNetEm = TensorFlowEfficientNetEdge(wide=1.0, deep=1.1, size=240)
network TfEfficientNetEl = TensorFlowEfficientNetEdge(wide=1.2, deep=1.4, size=300)
