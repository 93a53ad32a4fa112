use "families/timm/starnet"

# Rewrite the Stars (Ma et al., 2024)
# https://arxiv.org/abs/2403.19967
# Published weights: timm's starnet_s4
network StarNet_S4 from StarNet() { expect parameters == 7_482_728 }
