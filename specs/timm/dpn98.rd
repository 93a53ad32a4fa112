use "families/timm/dpn"

# Dual Path Networks (Chen et al., 2017)
# https://arxiv.org/abs/1707.01629
# Published weights: timm's dpn98
network DPN98 from DPN(first=96, d2=6, i3=32, narrow=160, groups=40) {
    expect parameters == 61_570_728
}
