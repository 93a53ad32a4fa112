# Dilation said by an op of the unit's own, or in a shortcut, beside `first_dilation`
op spread(by) { conv 3x3 in dilation=by }
block one_op { conv 3x3 width stride=stride dilation=first_dilation; spread dilation * 2; add }

block one_group {
    conv 3x3 width stride=stride dilation=first_dilation
    g: { conv 3x3 width dilation=dilation }
    add
}

block one_let {
    let by = dilation * 2
    conv 3x3 width stride=stride dilation=first_dilation
    conv 3x3 width dilation=by
    add
}

block one_alone { conv 3x3 width stride=stride dilation=first_dilation; conv 3x3 width; add }
shortcut dilated { conv 3x3 out stride=stride dilation=dilation }

network OfOps {
    input 3 x 17 x 16
    stem { conv 3x3 8 }
    block    one_op
    shortcut projection
    stage one: 2 x 8 first_dilation=2
    stage two: 2 x 12 first_dilation=3
}

network OfGroups from OfOps { block one_group }
network OfLets from OfOps { block one_let }
network OfShortcuts from OfOps { block one_alone; shortcut dilated }
