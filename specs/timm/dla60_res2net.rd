use "families/timm/dla"

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla60_res2net
network Dla60_Res2Net from Dla60 {
    block res2(1, 28)
    expect parameters == 20_848_072
}
