# XNect: Real-time Multi-Person 3D Motion Capture (Mehta et al., 2020), as in timm: all units of a size
# join what its first one makes
network SelecSLS(
    width2=144,
    width3=304,
    last1=128,
    last2=288,
    last3=480,
    between2=0,
    between3=0,
    head1=960,
    head3=1024,
    head4=1280,
    kernel4=1,
) {
    input 3 x 224 x 224
    names timm_selecsls
    init he_normal dense=uniform
    stem { stem: conv_norm 32 stride=2 }
    block selecsls(width)

    stage stage1: 1 x 64 stride=2 first_block=selecsls(width, first=true)
    stage stage1_last: 1 x 64 block=selecsls(last1, last=true)
    stage stage2: 1 + between2 x width2 stride=2 first_block=selecsls(width, first=true)
    stage stage2_last: 1 x width2 block=selecsls(last2, last=true)
    stage stage3: 1 + between3 x width3 stride=2 first_block=selecsls(width, first=true)
    stage stage3_last: 1 x width3 block=selecsls(last3, last=true)

    head {
        head: {
            conv_norm head1 stride=2
            conv_norm 1024
            conv_norm head3 stride=2
            conv_norm head4 kernel=kernel4
        }
        avgpool global
        fc: dense 1000
    }
}

network SelecSLS60(head3=1024, head4=1280) = SelecSLS(
    width2=128,
    width3=288,
    last3=416,
    between2=1,
    between3=2,
    head1=756,
    head3=head3,
    head4=head4,
)

names timm_selecsls {
    unit "features.{place0}"
    op "{op0}"
}

op conv_norm(channels, kernel=3, stride=1) {
    conv channels kernel=kernel stride=stride
    norm
    act
}

# all but the last unit of a size pass on what they and what the first one made
block selecsls(channels, first=false, last=false) {
    mark whole
    slice width if not first
    conv1: conv_norm width stride=stride
    mark one
    conv2: conv_norm width kernel=1
    conv3: conv_norm width // 2
    mark two
    conv4: conv_norm width kernel=1
    conv5: conv_norm width // 2
    mark three
    from whole
    slice width start=width if not first
    mark skip
    concat { from one; from two; from three; from skip if not first }
    conv6: conv_norm channels kernel=1
    concat { identity; identity if first; from skip if not first and not last }
}
