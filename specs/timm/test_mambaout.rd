use "families/timm/mambaout"

# MambaOut: Do We Really Need Mamba for Vision? (Yu and Wang, 2024)
# https://arxiv.org/abs/2405.07992
network Test_MambaOut from MambaOut(
    dim=16,
    dim3=48,
    dim4=64,
    depth1=1,
    depth2=1,
    depth3=3,
    depth4=1,
    expansion=3,
    reworked=true,
) {
    default act silu
    expect parameters == 447_560
}
