use "families/timm/tresnet"

# TResNet: High Performance GPU-Dedicated Architecture (Ridnik et al., 2020)
# Published weights: timm's tresnet_v2_l
network TResNet_V2_L from TResNet(d3=23) {
    stage layer1: 3 x 64 shortcut=widened
    stage layer2: 4 x 128 stride=2
    expect parameters == 46_174_824
}
