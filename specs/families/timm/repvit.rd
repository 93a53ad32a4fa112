# RepViT (Wang et al., 2023), as trained: every second block of a stage weighs its channels
network RepViT(dim=48, depth1=2, depth2=2, depth3=14, depth4=2, legacy=false) {
    input 3 x 224 x 224
    names repvit
    default act gelu
    init uniform dense=normal
    stem {
        stem: {
            conv1: { c: conv 3x3 dim // 2 stride=2; bn: norm }
            act1: act
            conv2: { c: conv 3x3 dim stride=2; bn: norm }
        }
    }

    stage0: { first_stage dim depth=depth1 legacy=legacy }
    stage1: { later_stage 2 * dim depth=depth2 legacy=legacy first=depth1 }
    stage2: { later_stage 4 * dim depth=depth3 legacy=legacy first=depth1 + depth2 }
    stage3: { later_stage 8 * dim depth=depth4 legacy=legacy first=depth1 + depth2 + depth3 }

    # two classifiers, of which one learns from a teacher
    head {
        avgpool global
        flatten
        head: {
            sum {
                head: { bn: norm; l: dense 1000 }
                head_dist: { bn: norm; l: dense 1000 }
            }
            scale 0.5
        }
    }
}

names repvit { unit "stages.{place0}.{unit0}" }

op first_stage(channels, depth, legacy) {
    stage blocks: depth x channels block=rep_vit(legacy)
}

op later_stage(channels, depth, legacy, first) {
    downsample: down channels legacy=legacy
    stage blocks: depth x channels block=rep_vit(legacy, first)
}

op down(channels, legacy) {
    pre_block: rep_block legacy
    spatial_downsample: { c: conv 3x3 in stride=2 groups=in; bn: norm }
    channel_downsample: { c: conv 1x1 channels; bn: norm }
    sum { identity; ffn: mlp }
}

op rep_block(legacy) {
    token_mixer: token_mixer legacy
    sum { identity; channel_mixer: mlp }
}

op token_mixer(legacy) {
    sum {
        conv: { c: conv 3x3 in groups=in; bn: norm }
        conv1: conv 1x1 in groups=in bias=true if not legacy
        conv1: point if legacy
        identity
    }
    bn: norm if not legacy
}

op point { c: conv 1x1 in groups=in; bn: norm }

op mlp {
    conv1: { c: conv 1x1 2 * in; bn: norm }
    act
    conv2: { c: conv 1x1 in; bn: norm }
}

block rep_vit(legacy, first=0) {
    token_mixer: token_mixer legacy
    se: squeeze_excite round_to(width / 4, 8) if (index - first) % 2 == 0
    sum { identity; channel_mixer: mlp }
}
