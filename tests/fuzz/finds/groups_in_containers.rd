# Groups between stages were not printed where a scheme has the stages in a module
network TimmNet {
    input 3 x 17 x 16
    names timm_resnetv2
    before: { conv 3x3 8; norm }
    block    basic
    shortcut projection
    stage one: 2 x 8
    between: { maxpool 2x2; last: conv 1x1 8 }
    stage two: 1 x 12 stride=2
}

network RegNet from TimmNet { names torchvision_regnet }
network Plain from TimmNet { names torchvision }
