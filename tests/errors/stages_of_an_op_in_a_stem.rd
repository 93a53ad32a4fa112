block plain { conv 3x3 width; act }

op pair(channels) { stage units: 2 x channels; conv 1x1 channels }

network Net {
    input 3 x 32 x 32
    block plain
    stem { pair 16 }
}
