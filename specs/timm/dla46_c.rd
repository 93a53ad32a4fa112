use "families/timm/dla"

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla46_c
network Dla46_C from Dla46() { expect parameters == 1_301_400 }
