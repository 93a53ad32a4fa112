use "families/timm/starnet"

# Rewrite the Stars (Ma et al., 2024)
# https://arxiv.org/abs/2403.19967
# Published weights: timm's starnet_s2
network StarNet_S2 from StarNet(depth1=1, depth2=2, depth3=6, depth4=2) {
    expect parameters == 3_682_024
}
