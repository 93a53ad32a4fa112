# VoVNet with separable convs (Lee & Park, 2019), timm's ese_vovnet19b_dw
network VoVNet {
    input 3 x 224 x 224
    stem {
        conv 3x3 64 stride=2; norm; act
        separable 64; separable 64 stride=2
    }
    stage stage1: 1 x 256 block=one_shot(128)
    pool2: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage stage2: 1 x 512 block=one_shot(160)
    pool3: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage stage3: 1 x 768 block=one_shot(192)
    pool4: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage stage4: 1 x 1024 block=one_shot(224)
    head { avgpool global; dense 1000 }
    expect parameters == 6_543_080
}

op separable(channels, stride=1) {
    conv 3x3 in groups=in stride=stride
    conv 1x1 channels
    norm
    act
}

# all features are aggregated at once, and weighed
block one_shot(inner) {
    mark first
    conv 1x1 inner; norm; act
    separable inner; mark second
    separable inner; mark third
    separable inner
    concat { from first; from second; from third; identity }
    conv 1x1 width; norm; act
    gate { avgpool global; conv 1x1 width bias=true; act hardsigmoid }
}
