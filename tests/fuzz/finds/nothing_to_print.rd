# Functions without a layer, heads without one, choices of two that are alike
op nothing(n) { act if n > 9 }
op channels(n) { pad_channels n }

network Net {
    input 4 x 9 x 8
    stem { nothing 4; channels 8; norm if in > 5; else norm eps=0.00001 }
    head { gate { avgpool global; act sigmoid }; gate { act sigmoid } }
}

network Flat {
    input 4 x 9 x 8
    stem { conv 3x3 4; avgpool global; flatten; dense 3 }
    head { flatten }
}

network A_network_of_quite_some_length_as_it_were_and_longer_yet_to_be_sure {
    input 4 x 9 x 8
    stem { avgpool 2x2 }
    head { avgpool global; dense 5 }
}
