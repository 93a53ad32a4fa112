use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
# Published weights: timm's mambaout_small_rw
network MambaOut_Small_RW from Reworked(dim=96, depth3=27, expansion=8 / 3) {
    expect parameters == 48_495_560
}
