# Rethinking the Inception Architecture for Computer Vision (Szegedy et al., 2015), without
# the auxiliary classifier
network InceptionV3 {
    input 3 x 299 x 299
    default norm batch(eps=1e-3)
    default avgpool count_padding=true
    names timm_inception
    stem {
        Conv2d_1a_3x3: valid 32 stride=2
        Conv2d_2a_3x3: valid 32
        Conv2d_2b_3x3: conv_norm 3x3 64
        Pool1: maxpool 3x3 stride=2 padding=0
        Conv2d_3b_1x1: conv_norm 80
        Conv2d_4a_3x3: valid 192
        Pool2: maxpool 3x3 stride=2 padding=0
    }

    stage Mixed_5b: 1 x 256 block=squares
    stage Mixed_5c: 1 x 288 block=squares
    stage Mixed_5d: 1 x 288 block=squares
    stage Mixed_6a: 1 x 768 stride=2 block=fewer_pixels
    stage Mixed_6b: 1 x 768 block=bands(128)
    stage Mixed_6c: 1 x 768 block=bands(160)
    stage Mixed_6d: 1 x 768 block=bands(160)
    stage Mixed_6e: 1 x 768 block=bands(192)
    stage Mixed_7a: 1 x 1280 stride=2 block=fewest_pixels
    stage Mixed_7b: 1 x 2048 block=spread
    stage Mixed_7c: 1 x 2048 block=spread

    head { avgpool global; dense 1000 }
}

op conv_norm(channels, kernel=1x1) {
    conv: conv channels kernel=kernel
    bn: norm
    act
}

op valid(channels, stride=1) {
    conv: conv 3x3 channels stride=stride padding=valid
    bn: norm
    act
}

block squares {
    concat {
        branch1x1: conv_norm 64
        { branch5x5_1: conv_norm 48; branch5x5_2: conv_norm 5x5 64 }
        {
            branch3x3dbl_1: conv_norm 64
            branch3x3dbl_2: conv_norm 3x3 96
            branch3x3dbl_3: conv_norm 3x3 96
        }
        {
            avgpool 3x3 stride=1 padding=1
            branch_pool: conv_norm width - 224
        }
    }
}

block fewer_pixels {
    concat {
        branch3x3: valid 384 stride=stride
        {
            branch3x3dbl_1: conv_norm 64
            branch3x3dbl_2: conv_norm 3x3 96
            branch3x3dbl_3: valid 96 stride=stride
        }
        maxpool 3x3 stride=stride padding=0
    }
}

block bands(inner) {
    concat {
        branch1x1: conv_norm 192
        {
            branch7x7_1: conv_norm inner
            branch7x7_2: conv_norm 1x7 inner
            branch7x7_3: conv_norm 7x1 192
        }
        {
            branch7x7dbl_1: conv_norm inner
            branch7x7dbl_2: conv_norm 7x1 inner
            branch7x7dbl_3: conv_norm 1x7 inner
            branch7x7dbl_4: conv_norm 7x1 inner
            branch7x7dbl_5: conv_norm 1x7 192
        }
        { avgpool 3x3 stride=1 padding=1; branch_pool: conv_norm 192 }
    }
}

block fewest_pixels {
    concat {
        { branch3x3_1: conv_norm 192; branch3x3_2: valid 320 stride=stride }
        {
            branch7x7x3_1: conv_norm 192
            branch7x7x3_2: conv_norm 1x7 192
            branch7x7x3_3: conv_norm 7x1 192
            branch7x7x3_4: valid 192 stride=stride
        }
        maxpool 3x3 stride=stride padding=0
    }
}

block spread {
    concat {
        branch1x1: conv_norm 320
        {
            branch3x3_1: conv_norm 384
            concat { branch3x3_2a: conv_norm 1x3 384; branch3x3_2b: conv_norm 3x1 384 }
        }
        {
            branch3x3dbl_1: conv_norm 448
            branch3x3dbl_2: conv_norm 3x3 384
            concat { branch3x3dbl_3a: conv_norm 1x3 384; branch3x3dbl_3b: conv_norm 3x1 384 }
        }
        { avgpool 3x3 stride=1 padding=1; branch_pool: conv_norm 192 }
    }
}
