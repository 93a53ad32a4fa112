use "families/timm/selecsls" as family

# XNect: Real-time Multi-Person 3D Motion Capture (Mehta et al., 2020), as in timm
# https://arxiv.org/abs/1907.00837
# Published weights: timm's selecsls60
network SelecSLS60 from family.SelecSLS60 {
    expect parameters == 30_670_768
}
