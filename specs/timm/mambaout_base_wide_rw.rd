use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
# Published weights: timm's mambaout_base_wide_rw
network MambaOut_Base_Wide_RW from Reworked(depth3=27, conv_ratio=1.5) {
    default act silu
    expect parameters == 94_448_104
}
