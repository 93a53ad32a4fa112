use "families/timm/dla"

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla60_res2next
network Dla60_Res2NeXt from Dla60 {
    block res2(8, 4)
    expect parameters == 17_032_984
}
