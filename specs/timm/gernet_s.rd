use "families/timm/byobnet"

# Neural Architecture Design for GPU-Efficient Networks (Lin et al., 2020)
# Published weights: timm's gernet_s
network GERNet_S from GERNet(
    first=13,
    c1=48,
    c2=48,
    c3=384,
    c4=560,
    c5=256,
    d2=3,
    d3=7,
    d4=2,
    d5=1,
    features=1920,
) { expect parameters == 8_173_761 }
