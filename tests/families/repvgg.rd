# RepVGG as it is trained (Ding et al., 2021), timm's repvgg_a0
network RepVGG {
    input 3 x 224 x 224
    names timm_byobnet
    stem { stem: rep 48 }
    block rep
    stage stage1: 2 x 48 stride=2
    stage stage2: 4 x 96 stride=2
    stage stage3: 14 x 192 stride=2
    stage stage4: 1 x 1280 stride=2
    head { head: { avgpool global; flatten; fc: dense 1000 } }
    expect parameters == 9_108_968
}

network Small from RepVGG { stage stage3: 2 x 192 stride=2; stage stage2: 2 x 96 stride=2 }

block rep {
    sum {
        identity: norm if stride == 1
        conv_kxk: { conv: conv 3x3 width stride=stride; bn: norm }
        conv_1x1: { conv: conv 1x1 width stride=stride; bn: norm }
    }
    act
}

op rep(channels) {
    sum {
        conv_kxk: { conv: conv 3x3 channels stride=2; bn: norm }
        conv_1x1: { conv: conv 1x1 channels stride=2; bn: norm }
    }
    act
}
