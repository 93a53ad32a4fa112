use "families/timm/dla"

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla102x2
network Dla102X2 from Dla102(cardinality=64, base_width=4) { expect parameters == 41_282_200 }
