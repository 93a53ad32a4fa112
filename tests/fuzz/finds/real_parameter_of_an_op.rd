# an op whose parameter is no whole number: emitted code said that it was
op narrow(share) {
    conv 1x1 floor(in * share)
    norm
    act
    conv 1x1 8
    norm
}

block unit(share) { narrow share; add }

network Net {
    input 8 x 32 x 32
    shortcut identity
    stage one: 2 x 8 block=unit(0.5)
    stage two: 2 x 8 block=unit(0.25)
    head { avgpool global; dense 10 }
}
