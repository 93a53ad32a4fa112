use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
# Published weights: timm's mambaout_small
network MambaOut_Small from MambaOut(depth2=4, depth3=27) { expect parameters == 48_488_072 }
