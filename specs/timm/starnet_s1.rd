use "families/timm/starnet"

# Rewrite the Stars (Ma et al., 2024)
# https://arxiv.org/abs/2403.19967
# Published weights: timm's starnet_s1
network StarNet_S1 from StarNet(dim=24, depth1=2, depth2=2, depth3=8, depth4=3) {
    expect parameters == 2_869_168
}
