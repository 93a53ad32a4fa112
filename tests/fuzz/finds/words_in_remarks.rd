# what remarks and labels say of arguments is no use of them
block unit {
    pad_channels 4    # {name}, in_channels
    add
}

op named {
    pad_channels 4    # {name}
}

network TimmNet {
    input 3 x 16 x 16
    stem {
        pad_channels 4    # {prefix} in_channels, torch. F. ops. layers.
        norm
    }
    block    unit
    shortcut identity
    stage one: 2 x 4
    in_channels: {
        maxpool 1x1    # in_channels
    }
    stage two: 1 x 4
    head { avgpool global; dense 2 }
    names timm_resnetv2
}

network Named {
    input 3 x 16 x 16
    stem {
        named
        pad_channels 4    # {prefix}
    }
}
