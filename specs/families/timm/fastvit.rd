# FastViT (Vasu et al., 2023), as trained; those without attention
network FastViT(dim=64, depth3=6, ratio=4) {
    input 3 x 224 x 224
    default act gelu
    stem {
        sum { scaled dim kernel=3 stride=2; scaled dim kernel=1 stride=2 }
        act
        sum {
            scaled dim kernel=3 stride=2 groups=dim
            scaled dim kernel=1 stride=2 groups=dim
        }
        act
        pointwise
    }

    block rep_mixer(ratio)

    stage stage1: 2 x dim
    downsample2: {
        patches 2 * dim
    }
    stage stage2: 2 x 2 * dim
    downsample3: {
        patches 4 * dim
    }
    stage stage3: depth3 x 4 * dim
    downsample4: {
        patches 8 * dim
    }
    stage stage4: 2 x 8 * dim

    head {
        sum { scaled 2 * in kernel=3 groups=in; scaled 2 * in kernel=1 groups=in }
        se: squeeze_excite dim
        act
        avgpool global
        fc: dense 1000
    }
}

op scaled(channels, kernel, stride=1, groups=1) {
    conv channels kernel=kernel stride=stride groups=groups
    bn: norm
}

op pointwise {
    sum { norm; scaled in kernel=1 }
    act
}

op patches(channels) {
    sum {
        large_conv: scaled channels kernel=7 stride=2 groups=in
        small_conv: scaled channels kernel=3 stride=2 groups=in
    }
    pointwise
}

# what the convs make of x beyond its norm is added
block rep_mixer(ratio) {
    sum {
        identity
        {
            sum {
                { norm; scale -1 }
                norm
                conv_kxk: scaled width kernel=3 groups=width
                conv_scale: scaled width kernel=1 groups=width
            }
            scale learned init=1e-5
        }
    }
    sum {
        identity
        {
            mlp: {
                conv: scaled width kernel=7 groups=width
                fc1: conv 1x1 ratio * width bias=true
                act
                fc2: conv 1x1 width bias=true
            }
            layer_scale: scale learned init=1e-5
        }
    }
}

network FastViTT8 = FastViT(dim=48, depth3=4, ratio=3)
network FastViTT12 = FastViT(ratio=3)
network FastViTS12 = FastViT()
