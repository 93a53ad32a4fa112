# RepVGG as it is trained (Ding et al., 2021), timm's repvgg_a0
network RepVGG {
    input 3 x 224 x 224
    stem { sum { { conv 3x3 48 stride=2; norm }; { conv 1x1 48 stride=2; norm } }; act }
    block rep
    stage stage1: 2 x 48 stride=2
    stage stage2: 4 x 96 stride=2
    stage stage3: 14 x 192 stride=2
    stage stage4: 1 x 1280 stride=2
    head { avgpool global; dense 1000 }
    expect parameters == 9_108_968
}

network Small from RepVGG { stage stage3: 2 x 192 stride=2; stage stage2: 2 x 96 stride=2 }

block rep {
    sum {
        same: norm if stride == 1
        { conv 3x3 width stride=stride; norm }
        { conv 1x1 width stride=stride; norm }
    }
    act
}
