use "families/timm/selecsls" as family

# XNect: Real-time Multi-Person 3D Motion Capture (Mehta et al., 2020), as in timm
# https://arxiv.org/abs/1907.00837
network SelecSLS42 from family.SelecSLS {
    expect parameters == 30_354_952
}
