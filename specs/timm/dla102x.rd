use "families/timm/dla"

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla102x
network Dla102X from Dla102(cardinality=32, base_width=4) { expect parameters == 26_309_272 }
