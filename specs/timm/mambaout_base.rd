use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
# Published weights: timm's mambaout_base
network MambaOut_Base from MambaOut(dim=128, depth2=4, depth3=27) {
    expect parameters == 84_813_092
}
