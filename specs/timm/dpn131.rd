use "families/timm/dpn"

# Dual Path Networks (Chen et al., 2017)
# https://arxiv.org/abs/1707.01629
# Published weights: timm's dpn131
network DPN131 from DPN(first=128, d1=4, d2=8, d3=28, i3=32, narrow=160, groups=40) {
    expect parameters == 79_254_504
}
