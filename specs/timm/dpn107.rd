use "families/timm/dpn"

# Dual Path Networks (Chen et al., 2017)
# https://arxiv.org/abs/1707.01629
# Published weights: timm's dpn107
network DPN107 from DPN(first=128, d1=4, d2=8, i1=20, i2=64, i3=64, narrow=200, groups=50) {
    expect parameters == 86_917_800
}
