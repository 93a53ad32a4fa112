use "families/timm/dla"

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla46x_c
network Dla46X_C from Dla46(cardinality=32, base_width=4) { expect parameters == 1_068_440 }
