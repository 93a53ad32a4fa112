use "resnet50" as paper

# Identity Mappings in Deep Residual Networks (2016), 50-layer, as in Keras
# https://arxiv.org/abs/1603.05027
# Published weights: keras.applications.ResNet50V2
network ResNet50V2 from paper.ResNet50 {
    default norm batch(eps=1.001e-5, momentum=0.99)
    init glorot_uniform
    stem { conv 7x7 64 stride=2 bias=true; zeropad 1; maxpool 3x3 stride=2 padding=0 }

    block    bottleneck_v2
    shortcut biased channels
    shortcut thin stride

    # the stride sits on a stage's last block
    stage conv2: 3 x 64 stride=2 stride_on=last
    stage conv3: 4 x 128 stride=2 stride_on=last
    stage conv4: 6 x 256 stride=2 stride_on=last
    stage conv5: 3 x 512 stride=1

    head { norm; act; avgpool global; dense 1000 }
    expect parameters == 25_568_360
}

block bottleneck_v2(expansion=4) {
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
