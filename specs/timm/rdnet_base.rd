use "families/timm/rdnet"

# DenseNets Reloaded: Paradigm Shift Beyond ResNets and ViTs (Kim et al., 2024)
# https://arxiv.org/abs/2403.19588
# Published weights: timm's rdnet_base
network RDNet_Base from RDNet(start=120, growth1=96, growth3=168, growth4=336) {
    expect parameters == 87_451_096
}
