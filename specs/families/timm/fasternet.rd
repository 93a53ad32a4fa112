# FasterNet (Chen et al., 2023): a conv over a quarter of the channels
network FasterNet(dim=96, depth1=1, depth2=2, depth3=8, depth4=2) {
    input 3 x 224 x 224
    names fasternet
    init normal
    stem {
        patch_embed: { proj: conv 4x4 dim stride=4 padding=0; norm: norm }
    }

    block    partial
    shortcut identity

    stage0: { first_stage dim depth=depth1 }
    stage1: { later_stage 2 * dim depth=depth2 }
    stage2: { later_stage 4 * dim depth=depth3 }
    stage3: { later_stage 8 * dim depth=depth4 }

    head {
        avgpool global
        conv_head: conv 1x1 1280
        act
        flatten
        classifier: dense 1000
    }
}

names fasternet {
    unit "stages.{place0}.{unit0}"
    first "blocks"
    first "mlp"
}

op first_stage(channels, depth) { stage blocks: depth x channels }

op later_stage(channels, depth) {
    downsample: { reduction: conv 2x2 channels stride=2 padding=0; norm: norm }
    stage blocks: depth x channels
}

op partial_conv {
    let convolved = in // 4
    concat {
        { slice convolved; partial_conv3: conv 3x3 convolved }
        slice in - convolved start=convolved
    }
}

block partial {
    spatial_mixing: partial_conv
    mlp: { conv 1x1 2 * width; norm; act; conv 1x1 width }
    add
}
