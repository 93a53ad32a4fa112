use "families/timm/starnet"

# Rewrite the Stars (Ma et al., 2024)
# https://arxiv.org/abs/2403.19967
network StarNet_S050 from StarNet(dim=16, ratio=3, depth1=1, depth2=1, depth3=3, depth4=1) {
    expect parameters == 542_728
}
