use "families/timm/dla" as family

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla102
network Dla102 from family.Dla102() { expect parameters == 33_268_888 }
