use "families/timm/dla" as family

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla34
network Dla34 from family.Dla34() { expect parameters == 15_742_104 }
