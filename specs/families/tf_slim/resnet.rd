use "resnet50" as paper

# Deep Residual Learning (He et al., 2015), as in TF-Slim: the stride sits on a stage's last unit
network ResNetV1(d2=4, d3=6) from paper.ResNet50 {
    default norm batch(eps=1e-5, momentum=0.997)
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 padding=same }
    block    bottleneck
    shortcut projection channels
    shortcut thin stride
    stage conv2: 3 x 64 stride=2 stride_on=last
    stage conv3: d2 x 128 stride=2 stride_on=last
    stage conv4: d3 x 256 stride=2 stride_on=last
    stage conv5: 3 x 512
}

# Identity Mappings (He et al., 2016): convs without a norm behind them have a bias
network ResNetV2 from ResNetV1 {
    stem { conv 7x7 64 stride=2 bias=true; maxpool 3x3 stride=2 padding=same }
    block    preact_bottleneck_biased
    shortcut biased channels
    shortcut thin stride
    head { norm; act; avgpool global; dense 1000 }
}

block preact_bottleneck_biased(expansion=4) {
    norm
    act
    split weighted
    conv 1x1 width
    norm
    act
    conv 3x3 width stride=stride dilation=first_dilation
    norm
    act
    conv 1x1 width * expansion bias=true
    add
}

shortcut biased { conv 1x1 out stride=stride bias=true }

shortcut thin { maxpool 1x1 stride=stride }
