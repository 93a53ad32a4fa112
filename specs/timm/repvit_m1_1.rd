use "families/timm/repvit"

# RepViT: Revisiting Mobile CNN From ViT Perspective (Wang et al., 2023), as trained
# https://arxiv.org/abs/2307.09283
# Published weights: timm's repvit_m1_1
network RepViT_M1_1 from RepViT(dim=64, depth3=12) { expect parameters == 8_802_912 }
