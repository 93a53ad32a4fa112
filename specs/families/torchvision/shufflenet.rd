# ShuffleNet V2 (Ma et al., 2018): half of the channels stay, then both halves are mixed
network ShuffleNet(width2=116, width3=2 * width2, width4=4 * width2, last=1024) {
    input 3 x 224 x 224
    stem { conv1: { conv 3x3 24 stride=2; norm; act }; maxpool 3x3 stride=2 }

    block half

    stage stage2a: 1 x width2 stride=2 block=halve
    stage stage2: 3 x width2
    stage stage3a: 1 x width3 stride=2 block=halve
    stage stage3: 7 x width3
    stage stage4a: 1 x width4 stride=2 block=halve
    stage stage4: 3 x width4
    conv5: { conv 1x1 last; norm; act }

    head { avgpool global; fc: dense 1000 }
}

op mix(channels, stride=1) {
    conv 1x1 channels
    norm
    act
    conv 3x3 channels stride=stride groups=channels
    norm
    conv 1x1 channels
    norm
    act
}

block half {
    concat { piece 0 of=2; branch2: { piece 1 of=2; mix width // 2 } }
    shuffle 2
}

block halve {
    concat {
        branch1: { conv 3x3 in stride=stride groups=in; norm; conv 1x1 width // 2; norm; act }
        branch2: mix width // 2 stride=stride
    }
    shuffle 2
}

network ShuffleNetX05 = ShuffleNet(width2=48)
network ShuffleNetX10 = ShuffleNet()
network ShuffleNetX15 = ShuffleNet(width2=176)
network ShuffleNetX20 = ShuffleNet(width2=244, last=2048)
