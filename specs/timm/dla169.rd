use "families/timm/dla"

# Deep Layer Aggregation (Yu et al., 2018)
# https://arxiv.org/abs/1707.06484
# Published weights: timm's dla169
network Dla169 from Dla102 {
    level2: { tree2 128 residual=true }
    level4: { tree5 512 rooted=true below=in residual=true }
    expect parameters == 53_389_720
}
