use "families/timm/selecsls" as family

# XNect: Real-time Multi-Person 3D Motion Capture (Mehta et al., 2020), as in timm
# https://arxiv.org/abs/1907.00837
# Published weights: timm's selecsls60b
network SelecSLS60B from family.SelecSLS60(head3=1280, head4=1024) {
    expect parameters == 32_774_064
}
