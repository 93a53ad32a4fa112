use "families/timm/dpn"

# Dual Path Networks (Chen et al., 2017)
# https://arxiv.org/abs/1707.01629
# Published weights: timm's dpn68
network DPN68 from DPN(first=10, kernel=3, d3=12, i3=32, i4=64, wide=1, narrow=128) {
    expect parameters == 12_611_602
}
