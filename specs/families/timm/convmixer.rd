# Patches Are All You Need? (Trockman and Kolter, 2022), as in timm
network ConvMixer(channels=1536, depth=20, kernel=9, patch=7) {
    input 3 x 224 x 224
    default conv bias=true
    default act gelu
    stem { conv channels kernel=patch stride=patch padding=0; act; norm }
    block    mixer(kernel)
    shortcut identity
    stage blocks: depth x channels
    head { avgpool global; dense 1000 }
}

network ConvMixer1536_20 = ConvMixer()
network ConvMixer1024_20_ks9_p14 = ConvMixer(channels=1024, patch=14)
network ConvMixer768_32 from ConvMixer(channels=768, depth=32, kernel=7) { default act relu }

# over pixels, then over channels
block mixer(kernel) {
    conv width kernel=kernel groups=width
    act
    norm
    add
    conv 1x1 width
    act
    norm
}
