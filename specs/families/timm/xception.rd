# Xception: Deep Learning with Depthwise Separable Convolutions (Chollet, 2017), as in timm
network Legacy_Xception(middle=8) {
    input 3 x 299 x 299
    stem {
        conv 3x3 32 stride=2 padding=0
        norm
        act
        conv 3x3 64 padding=0
        norm
        act
    }
    block    xception(width)
    shortcut projection
    stage block1: 1 x 128 stride=2 block=xception(width, act_first=false)
    stage block2: 1 x 256 stride=2
    stage block3: 1 x 728 stride=2
    stage block4: middle x 728 block=xception(width, three=true)
    stage block12: 1 x 1024 stride=2 block=xception(in)
    head {
        conv3: separable 1536
        norm
        act
        conv4: separable 2048
        norm
        act
        avgpool global
        dense 1000
    }
}

op separable(channels) {
    conv1: conv 3x3 in groups=in
    pointwise: conv 1x1 channels
}

block xception(first, act_first=true, three=false) {
    act if act_first
    separable1: separable first
    norm
    act
    separable2: separable width
    norm
    act if three
    separable3: separable width if three
    norm if three
    maxpool 3x3 stride=stride if stride > 1
    add
}
