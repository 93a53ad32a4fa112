# Xception: Deep Learning with Depthwise Separable Convolutions (Chollet, 2017), Figure 5; all but the
# first convs are padded as TensorFlow does
network Xception(middle=8) {
    input 3 x 299 x 299
    default norm batch(eps=1e-3, momentum=0.99)
    init glorot_uniform
    default maxpool padding=same
    stem {
        conv 3x3 32 stride=2 padding=0
        norm
        act
        conv 3x3 64 padding=0
        norm
        act
    }

    block halving(width)

    stage block2: 1 x 128 block=halving(width, act_first=false)
    stage block3: 1 x 256
    stage block4: 1 x 728
    stage block5: middle x 728 block=deepening
    stage block13: 1 x 1024 block=halving(728)

    head {
        separable 1536
        norm
        act
        separable 2048
        norm
        act
        avgpool global
        dense 1000
    }
}

op separable(channels) {
    conv 3x3 in groups=in
    conv 1x1 channels
}

# what is added comes last, as in Keras, whose lists of weights go by it
block halving(inner, act_first=true) {
    sum {
        {
            act if act_first
            separable inner
            norm
            act
            separable width
            norm
            maxpool 3x3 stride=2
        }
        { conv 1x1 width stride=2 padding=same; norm }
    }
}

block deepening {
    sum {
        { act; separable width; norm; act; separable width; norm; act; separable width; norm }
        identity
    }
}
