names torchvision_shufflenet {
    unit "stage{stage2}.{unit0}"
    norm "bn"
}

# ShuffleNet V2 (Ma et al., 2018): half of the channels stay, then both halves are mixed
network ShuffleNetV2(width2=116, width3=2 * width2, width4=4 * width2, last=1024) {
    input 3 x 224 x 224
    names torchvision_shufflenet
    init uniform
    stem { conv1: { conv 3x3 24 stride=2; norm; act }; maxpool 3x3 stride=2 }

    block half

    stage stage2: 4 x width2 stride=2 first_block=halve
    stage stage3: 8 x width3 stride=2 first_block=halve
    stage stage4: 4 x width4 stride=2 first_block=halve

    head { conv5: { conv 1x1 last; norm; act }; avgpool global; dense 1000 }
}

block half {
    concat {
        piece 0 of=2
        {
            piece 1 of=2
            branch2: {
                conv 1x1 width // 2
                norm
                act
                conv 3x3 width // 2 groups=width // 2
                norm
                conv 1x1 width // 2
                norm
                act
            }
        }
    }
    shuffle 2
}

block halve {
    concat {
        branch1: { conv 3x3 in stride=stride groups=in; norm; conv 1x1 width // 2; norm; act }
        branch2: {
            conv 1x1 width // 2
            norm
            act
            conv 3x3 width // 2 stride=stride groups=width // 2
            norm
            conv 1x1 width // 2
            norm
            act
        }
    }
    shuffle 2
}
