# Rethinking the Inception Architecture for Computer Vision (Szegedy et al., 2015), without
# the auxiliary classifier
network InceptionV3 {
    input 3 x 299 x 299
    default norm batch(eps=1e-3)
    stem {
        valid 32 stride=2
        valid 32
        conv_norm 3x3 64
        maxpool 3x3 stride=2 padding=0
        conv_norm 80
        valid 192
        maxpool 3x3 stride=2 padding=0
    }

    stage mixed5b: 1 x 256 block=squares
    stage mixed5c: 2 x 288 block=squares
    stage mixed6a: 1 x 768 stride=2 block=fewer_pixels
    stage mixed6b: 1 x 768 block=bands(128)
    stage mixed6c: 2 x 768 block=bands(160)
    stage mixed6e: 1 x 768 block=bands(192)
    stage mixed7a: 1 x 1280 stride=2 block=fewest_pixels
    stage mixed7b: 2 x 2048 block=spread

    head { avgpool global; dense 1000 }
}

op conv_norm(channels, kernel=1x1) {
    conv channels kernel=kernel
    norm
    act
}

op valid(channels, kernel=3x3, stride=1) {
    conv channels kernel=kernel stride=stride padding=valid
    norm
    act
}

op pooled(channels) {
    avgpool 3x3 stride=1 padding=1 count_padding=true
    conv_norm channels
}

block squares {
    concat {
        conv_norm 64
        { conv_norm 48; conv_norm 5x5 64 }
        { conv_norm 64; conv_norm 3x3 96; conv_norm 3x3 96 }
        pooled width - 224
    }
}

block fewer_pixels {
    concat {
        valid 384 stride=stride
        { conv_norm 64; conv_norm 3x3 96; valid 96 stride=stride }
        maxpool 3x3 stride=stride padding=0
    }
}

block bands(inner) {
    concat {
        conv_norm 192
        { conv_norm inner; conv_norm inner kernel=1x7; conv_norm 7x1 192 }
        {
            conv_norm inner
            conv_norm inner kernel=7x1
            conv_norm inner kernel=1x7
            conv_norm inner kernel=7x1
            conv_norm 1x7 192
        }
        pooled 192
    }
}

block fewest_pixels {
    concat {
        { conv_norm 192; valid 320 stride=stride }
        {
            conv_norm 192
            conv_norm 1x7 192
            conv_norm 7x1 192
            valid 192 stride=stride
        }
        maxpool 3x3 stride=stride padding=0
    }
}

op both_ways(channels) {
    concat { conv_norm channels kernel=1x3; conv_norm channels kernel=3x1 }
}

block spread {
    concat {
        conv_norm 320
        { conv_norm 384; both_ways 384 }
        { conv_norm 448; conv_norm 3x3 384; both_ways 384 }
        pooled 192
    }
}
