use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
# Published weights: timm's mambaout_base_short_rw
network MambaOut_Base_Short_RW from Reworked(depth2=3, depth3=25, conv_ratio=1.25) {
    expect parameters == 88_827_688
}
