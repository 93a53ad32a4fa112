use "families/timm/dpn"

# Dual Path Networks (Chen et al., 2017)
# https://arxiv.org/abs/1707.01629
# Published weights: timm's dpn92
network DPN92 from DPN() { expect parameters == 37_668_392 }
