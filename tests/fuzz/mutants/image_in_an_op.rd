# The first op gets an image of free channels, also where it is one of the spec's own
op lift { conv 3x3 in * 2; norm }
op twice { lift; act }
op beside { conv 1x1 in * 2 }

shortcut lifted { beside; conv 1x1 out stride=stride }

network Stem { input 3 x 16 x 16; stem { lift; conv 1x1 8 }; head { avgpool global; dense 10 } }

network Inner from Stem { stem { twice; conv 1x1 8 } }

network Later from Stem { stem { conv 1x1 8; lift } }

network Grouped {
    input 3 x 16 x 16
    before: { lift }
    block    basic
    shortcut lifted stride
    shortcut projection
    stage one: 1 x 6
    stage two: 2 x 6 stride=2
    head { avgpool global; dense 10 }
}

network Behind {
    input 3 x 16 x 16
    stem { conv 1x1 6 }
    block    basic
    shortcut projection
    stage one: 1 x 3
    after: { lift }
    head { avgpool global; dense 10 }
}
