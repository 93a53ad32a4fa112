# the fuzzer looked for a pool that does nothing under the name of the conv behind it
block conv_norm { conv width kernel=3; add }
network Net {
    input 3 x 21 x 17
    names torchvision_efficientnet
    block conv_norm
    shortcut avgpool_projection
    stage conv2_block1: 2 x 8
}
