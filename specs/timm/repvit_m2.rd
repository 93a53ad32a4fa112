use "families/timm/repvit"

# RepViT: Revisiting Mobile CNN From ViT Perspective (Wang et al., 2023), as trained
# https://arxiv.org/abs/2307.09283
# Published weights: timm's repvit_m2
network RepViT_M2 from RepViT(dim=64, depth3=12, legacy=true) { expect parameters == 8_797_984 }
