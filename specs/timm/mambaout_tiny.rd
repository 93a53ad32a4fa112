use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
# Published weights: timm's mambaout_tiny
network MambaOut_Tiny from MambaOut() { expect parameters == 26_545_096 }
