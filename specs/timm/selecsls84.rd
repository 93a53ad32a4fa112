use "families/timm/selecsls" as family

# XNect: Real-time Multi-Person 3D Motion Capture (Mehta et al., 2020), as in timm
# https://arxiv.org/abs/1907.00837
network SelecSLS84 from family.SelecSLS(
    last1=144,
    last2=304,
    last3=512,
    between2=3,
    between3=4,
    kernel4=3,
) {
    expect parameters == 50_954_600
}
