# What the paper calls option B where shapes change, option C `always`.
shortcut projection(kernel=1) {
    conv out kernel=kernel stride=stride
    norm
}

# The same for pre-activation units, whose norm comes before.
shortcut preact_projection {
    conv 1x1 out stride=stride
}

# Option A: every second pixel, zeros after the old channels.
shortcut pad {
    subsample stride
    pad_channels out
}

# ResNet-D: pixels are averaged, not skipped; as in timm also where dilation
# takes the place of a stride.
shortcut avgpool_projection {
    avgpool 2x2 stride=1 padding=same count_padding=true if dilation > stride
    else avgpool kernel=stride stride=stride ceil=true
    conv 1x1 out
    norm
}
