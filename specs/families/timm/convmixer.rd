# Patches Are All You Need? (Trockman and Kolter, 2022), as in timm
network ConvMixer(channels=1536, depth=20, kernel=9, patch=7) {
    input 3 x 224 x 224
    names convmixer
    default conv bias=true
    default act gelu
    init uniform
    stem { conv channels kernel=patch stride=patch padding=0; act; norm }
    block mixer(kernel)
    stage blocks: depth x channels
    head { avgpool global; dense 1000 }
}

names convmixer {
    stem "stem.{op0}"
    unit "blocks.{place0}" numbered
    op "{op0}"
    dense "head"
}

# over pixels, then over channels
block mixer(kernel) {
    residual kernel
    conv 1x1 width
    act
    norm
}

op residual(kernel) {
    sum { identity; fn: { conv in kernel=kernel groups=in; act; norm } }
}
