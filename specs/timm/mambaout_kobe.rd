use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
# Published weights: timm's mambaout_kobe
network MambaOut_Kobe from MambaOut(dim=48, depth3=15) { expect parameters == 9_141_208 }
