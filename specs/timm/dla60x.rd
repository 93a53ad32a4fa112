use "families/timm/dla"

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla60x
network Dla60X from Dla60(cardinality=32, base_width=4) { expect parameters == 17_352_344 }
