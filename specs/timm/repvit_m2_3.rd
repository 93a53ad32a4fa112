use "families/timm/repvit"

# RepViT: Revisiting Mobile CNN From ViT Perspective (Wang et al., 2023), as trained
# https://arxiv.org/abs/2307.09283
# Published weights: timm's repvit_m2_3
network RepViT_M2_3 from RepViT(dim=80, depth1=6, depth2=6, depth3=34) {
    expect parameters == 23_688_792
}
