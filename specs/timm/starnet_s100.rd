use "families/timm/starnet"

# Rewrite the Stars (Ma et al., 2024)
# https://arxiv.org/abs/2403.19967
network StarNet_S100 from StarNet(dim=20, depth1=1, depth2=2, depth3=4, depth4=1) {
    expect parameters == 1_043_280
}
