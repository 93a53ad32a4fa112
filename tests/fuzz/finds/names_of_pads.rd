# the layer that pads for a mean bears the name of its pool and `_pad`
network Net {
    input 1 x 33 x 27
    stem { avgpool 3x3 ceil=true; maxpool 3x3 stride=2 padding=1 }
    head { avgpool 3x3 stride=1 padding=1 count_padding=true }
}
