use "families/timm/repvit"

# RepViT: Revisiting Mobile CNN From ViT Perspective (Wang et al., 2023), as trained
# https://arxiv.org/abs/2307.09283
# Published weights: timm's repvit_m1_0
network RepViT_M1_0 from RepViT(dim=56) { expect parameters == 7_302_796 }
