# RepViT (Wang et al., 2023), as trained: every second block of a stage weighs its channels
network RepViT(dim=48, depth1=2, depth2=2, depth3=14, depth4=2, legacy=false) {
    input 3 x 224 x 224
    default act gelu
    stem {
        conv1: { c: conv 3x3 dim // 2 stride=2; bn: norm }
        act1: act
        conv2: { c: conv 3x3 dim stride=2; bn: norm }
    }

    stage stage1: depth1 x dim block=rep_vit(legacy)
    downsample2: {
        down 2 * dim legacy=legacy
    }
    stage stage2: depth2 x 2 * dim block=rep_vit(legacy, depth1)
    downsample3: {
        down 4 * dim legacy=legacy
    }
    stage stage3: depth3 x 4 * dim block=rep_vit(legacy, depth1 + depth2)
    downsample4: {
        down 8 * dim legacy=legacy
    }
    stage stage4: depth4 x 8 * dim block=rep_vit(legacy, depth1 + depth2 + depth3)

    # two classifiers, of which one learns from a teacher
    head {
        avgpool global
        flatten
        sum {
            head: { bn: norm; l: dense 1000 }
            head_dist: { bn: norm; l: dense 1000 }
        }
        scale 0.5
    }
}

op token_mixer(legacy) {
    sum {
        conv: { c: conv 3x3 in groups=in; bn: norm }
        conv1: conv 1x1 in groups=in bias=true if not legacy
        point if legacy
        identity
    }
    bn: norm if not legacy
}

op point {
    c: conv 1x1 in groups=in
    bn: norm
}

op channel_mixer {
    sum {
        identity
        mlp: {
            conv1: { c: conv 1x1 2 * in; bn: norm }
            act
            conv2: { c: conv 1x1 in; bn: norm }
        }
    }
}

op down(channels, legacy) {
    token_mixer legacy
    channel_mixer
    spatial_downsample: { c: conv 3x3 in stride=2 groups=in; bn: norm }
    channel_downsample: { c: conv 1x1 channels; bn: norm }
    channel_mixer
}

block rep_vit(legacy, first=0) {
    token_mixer legacy
    squeeze_excite round_to(width / 4, 8) if (index - first) % 2 == 0
    channel_mixer
}

network RepViTM1 = RepViT(legacy=true)
network RepViTM2 = RepViT(dim=64, depth3=12, legacy=true)
network RepViTM3 = RepViT(dim=64, depth1=4, depth2=4, depth3=18, legacy=true)
network RepViTM09 = RepViT()
network RepViTM10 = RepViT(dim=56)
network RepViTM11 = RepViT(dim=64, depth3=12)
network RepViTM15 = RepViT(dim=64, depth1=4, depth2=4, depth3=24, depth4=4)
network RepViTM23 = RepViT(dim=80, depth1=6, depth2=6, depth3=34)
