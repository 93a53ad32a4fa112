# Blocks one by one had no names, where a scheme has names for them
block growing { conv 1x1 in + 4; add }

network TimmNet {
    input 4 x 9 x 8
    names timm_resnetv2
    block    growing
    shortcut projection
    stage one: 3 x 8
}

network RegNet from TimmNet { names torchvision_regnet }
