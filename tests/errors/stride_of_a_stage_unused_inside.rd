block plain { conv 3x3 width; act }

op halved(channels) { stage units: 2 x channels stride=2 }

network Net {
    input 3 x 32 x 32
    block plain
    mid: { halved 16 }
}
