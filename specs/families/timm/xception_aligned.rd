# Encoder-Decoder with Atrous Separable Convolution (Chen et al., 2018): the "aligned" Xception
network Xception(middle=8) {
    input 3 x 299 x 299
    default norm batch(eps=1e-3)
    names timm_xception
    init uniform
    stem { stem: { conv_norm_act 32 stride=2; conv_norm_act 64 } }
    block    module(width)
    shortcut project
    stage entry1: 1 x 128 stride=2
    stage entry2: 1 x 256 stride=2
    stage entry3: 1 x 728 stride=2
    stage middle: middle x 728
    stage exit1: 1 x 1024 stride=2 block=module(in)
    stage exit2: 1 x 2048 block=last(1536)
    head { head: { avgpool global; fc: dense 1000 } }
}

# pre-activation; nothing is added in the last unit
network XceptionP(middle=8) from Xception(middle=middle) {
    stem { stem: { conv_norm_act 32 stride=2; conv 3x3 64 } }
    block    preact_module(width, width)
    shortcut preact_projection
    stage exit1: 1 x 1024 stride=2 block=preact_module(in, width)
    stage exit2: 1 x 2048 block=preact_module(1536, 1536) shortcut=none
    head { act; head: { avgpool global; fc: dense 1000 } }
}

names timm_xception {
    unit "blocks.{place0}"
    shortcut "shortcut" first
    norm "norm"
}

op conv_norm_act(channels, stride=1) {
    conv: conv 3x3 channels stride=stride
    bn: norm
    act
}

shortcut project {
    conv: conv 1x1 out stride=stride
    bn: norm
}

op separable(channels, stride=1, dilation=1, act_last=false) {
    conv_dw: conv 3x3 in stride=stride dilation=dilation groups=in
    bn_dw: norm
    act if act_last
    conv_pw: conv 1x1 channels
    bn_pw: norm
    act if act_last
}

block module(first) {
    stack: {
        act
        conv1: separable first dilation=first_dilation
        act
        conv2: separable width dilation=first_dilation
        act
        conv3: separable width stride=stride dilation=first_dilation
    }
    add
}

block last(first) {
    stack: {
        conv1: separable first dilation=dilation act_last=true
        conv2: separable first dilation=dilation act_last=true
        conv3: separable width dilation=dilation act_last=true
    }
}

op preact_separable(channels, stride=1, dilation=1, norm_first=true) {
    norm: norm if norm_first
    act if norm_first
    conv_dw: conv 3x3 in stride=stride dilation=dilation groups=in
    conv_pw: conv 1x1 channels
}

block preact_module(first, second) {
    norm: norm
    act
    split all
    stack: {
        conv1: preact_separable first dilation=first_dilation norm_first=false
        conv2: preact_separable second dilation=first_dilation
        conv3: preact_separable width stride=stride dilation=first_dilation
    }
    add
}
