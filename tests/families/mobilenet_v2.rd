# MobileNetV2: Inverted Residuals and Linear Bottlenecks (Sandler et al., 2018), Table 2
network MobileNetV2 {
    input 3 x 224 x 224
    names torchvision_mobilenet
    stem { conv 3x3 32 stride=2; norm; act }

    block    inverted_residual
    shortcut none change
    default act relu6

    stage bottleneck1: 1 x 16 block=separable
    stage bottleneck2: 2 x 24 stride=2
    stage bottleneck3: 3 x 32 stride=2
    stage bottleneck4: 4 x 64 stride=2
    stage bottleneck5: 3 x 96
    stage bottleneck6: 3 x 160 stride=2
    stage bottleneck7: 1 x 320

    head {
        conv 1x1 1280; norm; act
        avgpool global; flatten; classifier: { dropout 0.2; dense 1000 }
    }
    expect parameters == 3_504_872
    expect macs == 300_774_272
}

# as keras.applications has it
network KerasMobileNetV2 from MobileNetV2 {
    default conv padding=same
    default norm batch(eps=1e-3, momentum=0.999)
    expect parameters == 3_504_872
}

block inverted_residual(expand=6) {
    let inner = in * expand
    conv: {
        conv_norm_act inner
        conv_norm_act inner kernel=3 stride=stride dilation=first_dilation groups=inner
        conv 1x1 width
        norm
    }
    add
}

# the first unit, which does not expand
block separable {
    conv: {
        conv_norm_act in kernel=3 stride=stride dilation=first_dilation groups=in
        conv 1x1 width
        norm
    }
    add
}

op conv_norm_act(channels, kernel=1, stride=1, dilation=1, groups=1) {
    conv channels kernel=kernel stride=stride dilation=dilation groups=groups
    norm
    act
}
