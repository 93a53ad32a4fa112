use "families/timm/dpn"

# Dual Path Networks
# (Chen et al., 2017), with SiLU in the stem and head alone, as timm makes it
# https://arxiv.org/abs/1707.01629
network DPN48B from DPN(first=10, kernel=3, d3=6, i3=32, i4=64, wide=1, narrow=128, parted=true) {
    stem {
        conv1_1: { conv: conv 3x3 10 stride=2; bn: norm; act silu }
        maxpool 3x3 stride=2
    }
    head {
        conv5_bn_ac: { bn: norm; act silu }
        avgpool global
        classifier: conv 1x1 1000 bias=true
        flatten
    }
    expect parameters == 9_126_226
}
