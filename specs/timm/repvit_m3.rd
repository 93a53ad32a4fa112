use "families/timm/repvit"

# RepViT: Revisiting Mobile CNN From ViT Perspective (Wang et al., 2023), as trained
# https://arxiv.org/abs/2307.09283
# Published weights: timm's repvit_m3
network RepViT_M3 from RepViT(dim=64, depth1=4, depth2=4, depth3=18, legacy=true) {
    expect parameters == 10_682_832
}
