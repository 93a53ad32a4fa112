use "families/timm/dla" as family

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla60
network Dla60 from family.Dla60() { expect parameters == 22_036_632 }
