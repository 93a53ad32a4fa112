use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
# Published weights: timm's mambaout_femto
network MambaOut_Femto from MambaOut(dim=48) { expect parameters == 7_304_536 }
