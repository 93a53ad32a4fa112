use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
# Published weights: timm's mambaout_base_tall_rw
network MambaOut_Base_Tall_RW from Reworked(expansion=2.5, conv_ratio=1.25) {
    expect parameters == 86_481_448
}
