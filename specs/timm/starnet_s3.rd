use "families/timm/starnet"

# Rewrite the Stars (Ma et al., 2024)
# https://arxiv.org/abs/2403.19967
# Published weights: timm's starnet_s3
network StarNet_S3 from StarNet(depth1=2, depth2=2, depth3=8, depth4=4) {
    expect parameters == 5_750_792
}
