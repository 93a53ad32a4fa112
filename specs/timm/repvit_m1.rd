use "families/timm/repvit"

# RepViT: Revisiting Mobile CNN From ViT Perspective (Wang et al., 2023), as trained
# https://arxiv.org/abs/2307.09283
# Published weights: timm's repvit_m1
network RepViT_M1 from RepViT(legacy=true) { expect parameters == 5_485_248 }
