use "families/timm/starnet"

# Rewrite the Stars (Ma et al., 2024)
# https://arxiv.org/abs/2403.19967
network StarNet_S150 from StarNet(dim=24, ratio=3, depth1=1, depth2=2, depth3=4, depth4=2) {
    expect parameters == 1_560_616
}
