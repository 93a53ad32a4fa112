use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
# Published weights: timm's mambaout_base_plus_rw
network MambaOut_Base_Plus_RW from Reworked(conv_ratio=1.5) {
    default act silu
    expect parameters == 101_656_552
}
