use "families/timm/repvit"

# RepViT: Revisiting Mobile CNN From ViT Perspective (Wang et al., 2023), as trained
# https://arxiv.org/abs/2307.09283
# Published weights: timm's repvit_m1_5
network RepViT_M1_5 from RepViT(dim=64, depth1=4, depth2=4, depth3=24, depth4=4) {
    expect parameters == 14_644_432
}
